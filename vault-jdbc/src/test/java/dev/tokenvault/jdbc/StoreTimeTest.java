package dev.tokenvault.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tokenvault.storage.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class StoreTimeTest {
    @Test
    void theDatabasesTimeIsTheSameInEveryTimeZoneOfASession() {
        for (String zone : List.of("UTC", "America/New_York", "Asia/Kathmandu", "+14:00")) {
            JdbcConnectionPool pool = H2.pool("jdbc:h2:mem:zone;TIME ZONE=" + zone);
            Instant before = Instant.now().minusMillis(1);

            Lease lease = JdbcStorage.of(pool, H2.creating())
                    .leases()
                    .acquire("name", "node", Duration.ofSeconds(1))
                    .orElseThrow();

            assertThat(lease.grantedAt()).as(zone).isBetween(before, Instant.now());
            assertThat(lease.fence()).isEqualTo(lease.grantedAt().toEpochMilli());
            pool.dispose();
        }
    }
}
