package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.testkit.MutableClock;
import dev.tokenvault.testkit.storage.StorageContract;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class H2MemoryStorageTest extends StorageContract {
    private final JdbcConnectionPool pool = H2.memory();

    @Override
    protected StorageAdapter storage(MutableClock clock) {
        return JdbcStorage.of(pool, H2.creating().clock(clock));
    }

    @AfterEach
    void everyConnectionIsBack() {
        assertThat(pool.getActiveConnections()).isZero();
        pool.dispose();
    }

    @Test
    void whatLivesInThisProcessIsNotDurable() {
        assertThat(JdbcStorage.of(pool, H2.creating()).durable()).isFalse();
    }
}
