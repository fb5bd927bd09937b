package dev.tokenvault.jdbc;

import dev.tokenvault.encryption.Ciphertext;
import dev.tokenvault.model.Owner;
import dev.tokenvault.model.Subject;
import dev.tokenvault.model.Tenant;
import dev.tokenvault.storage.Sealed;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The current row of an answer, by column name. */
record Row(ResultSet answer) {
    /** Turns a row into what it stands for. */
    interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    String text(String column) throws SQLException {
        return maybeText(column).orElse("");
    }

    Optional<String> maybeText(String column) throws SQLException {
        return Optional.ofNullable(answer.getString(column));
    }

    long number(String column) throws SQLException {
        return answer.getLong(column);
    }

    Optional<Long> maybeNumber(String column) throws SQLException {
        long value = answer.getLong(column);
        return answer.wasNull() ? Optional.empty() : Optional.of(value);
    }

    Instant instant(String column) throws SQLException {
        return Instant.ofEpochMilli(number(column));
    }

    Optional<Instant> maybeInstant(String column) throws SQLException {
        return maybeNumber(column).map(Instant::ofEpochMilli);
    }

    /** What is left until the moment in this column by the store's clock, which the answer carries; zero once over. */
    Duration left(String column) throws SQLException {
        return Duration.ofMillis(Math.max(0, number(column) - number("store_now")));
    }

    /** A sealed text from the columns that hold it, its version and its key id. */
    Sealed sealed(String text, String version, String keyId) throws SQLException {
        return new Sealed(new Ciphertext(text(keyId), text(text)), number(version));
    }

    /** The owner that {@code tenant_id} and {@code subject_id} spell. */
    Owner owner() throws SQLException {
        Optional<Tenant> tenant = maybeText("tenant_id").map(Tenant::new);
        Optional<String> subject = maybeText("subject_id");
        if (subject.isPresent()) {
            return new Subject(tenant, subject.get());
        }
        return tenant.<Owner>map(t -> t).orElseGet(Owner.Application::new);
    }
}
