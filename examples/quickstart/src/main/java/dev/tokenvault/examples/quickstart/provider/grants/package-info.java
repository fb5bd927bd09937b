/** What people have allowed whom at Octo Demo: requests, codes and families of tokens. */
@NullMarked
package dev.tokenvault.examples.quickstart.provider.grants;

import org.jspecify.annotations.NullMarked;
