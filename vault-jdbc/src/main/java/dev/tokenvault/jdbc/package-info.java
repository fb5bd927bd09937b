/**
 * The five stores in a relational database: a class per table, every method one statement in auto-commit on a
 * connection of its own, nothing held between calls.
 */
@NullMarked
package dev.tokenvault.jdbc;

import org.jspecify.annotations.NullMarked;
