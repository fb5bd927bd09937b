package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.testkit.MutableClock;
import dev.tokenvault.testkit.storage.StorageContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** One file for all tests; each test has tables of its own behind its own prefix. */
@TestInstance(Lifecycle.PER_CLASS)
class H2FileStorageTest extends StorageContract {
    private final AtomicInteger number = new AtomicInteger();
    private JdbcConnectionPool pool;

    @BeforeAll
    void openFile(@TempDir Path directory) {
        pool = H2.file(directory);
    }

    @AfterAll
    void closeFile() {
        pool.dispose();
    }

    @Override
    protected StorageAdapter storage(MutableClock clock) {
        return JdbcStorage.of(pool, H2.creating().clock(clock).tablePrefix("t" + number.incrementAndGet() + "_"));
    }

    @AfterEach
    void everyConnectionIsBack() {
        assertThat(pool.getActiveConnections()).isZero();
    }

    @Test
    void aFileIsDurable() {
        assertThat(JdbcStorage.of(pool, H2.creating()).durable()).isTrue();
    }
}
