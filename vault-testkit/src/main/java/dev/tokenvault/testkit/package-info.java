/** The tools that every kind of test shares. */
@NullMarked
package dev.tokenvault.testkit;

import org.jspecify.annotations.NullMarked;
