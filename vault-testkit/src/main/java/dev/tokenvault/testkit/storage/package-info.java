/**
 * What a storage must do, as tests. Extend {@link dev.tokenvault.testkit.storage.StorageContract} for a whole adapter,
 * or one of the others for a single store.
 */
@NullMarked
package dev.tokenvault.testkit.storage;

import org.jspecify.annotations.NullMarked;
