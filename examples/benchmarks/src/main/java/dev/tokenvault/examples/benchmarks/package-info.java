/**
 * What the vault costs, beside the least that the JDK would charge for the same work. Each benchmark class has two
 * methods, {@code ours} and {@code floor}; {@link dev.tokenvault.examples.benchmarks.Comparison} lists them, and
 * {@link dev.tokenvault.examples.benchmarks.Main} runs them and prints one line each.
 */
@NullMarked
package dev.tokenvault.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
