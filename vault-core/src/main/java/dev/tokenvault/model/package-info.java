/**
 * The words: who owns a credential, what it is, what it hides. Plain immutable data without behaviour that could fail
 * later; every other room imports this one and it imports none.
 */
@NullMarked
package dev.tokenvault.model;

import org.jspecify.annotations.NullMarked;
