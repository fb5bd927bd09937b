/** A small chat whose agent needs an account: one command shows what this library is for. */
@NullMarked
package dev.tokenvault.examples.quickstart;

import org.jspecify.annotations.NullMarked;
