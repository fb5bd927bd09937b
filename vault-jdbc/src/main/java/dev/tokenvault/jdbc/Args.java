package dev.tokenvault.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of one statement by name. Confined to the call that makes it. */
final class Args {
    /** Longer spans are cut to a thousand years, so that no sum leaves the range of a BIGINT. */
    private static final Duration LONGEST = Duration.ofDays(365_000);

    private final Map<String, Binding> bindings = new HashMap<>();

    private interface Binding {
        void bind(PreparedStatement statement, int index) throws SQLException;
    }

    static Args of(String name, String value) {
        return new Args().text(name, value);
    }

    Args text(String name, String value) {
        bindings.put(name, (statement, index) -> statement.setString(index, value));
        return this;
    }

    Args text(String name, Optional<String> value) {
        bindings.put(name, (statement, index) -> {
            if (value.isPresent()) {
                statement.setString(index, value.get());
            } else {
                statement.setNull(index, Types.VARCHAR);
            }
        });
        return this;
    }

    Args number(String name, long value) {
        bindings.put(name, (statement, index) -> statement.setLong(index, value));
        return this;
    }

    Args number(String name, Optional<Long> value) {
        bindings.put(name, (statement, index) -> {
            if (value.isPresent()) {
                statement.setLong(index, value.get());
            } else {
                statement.setNull(index, Types.BIGINT);
            }
        });
        return this;
    }

    Args instant(String name, Optional<Instant> value) {
        return number(name, value.map(Instant::toEpochMilli));
    }

    /** In milliseconds; a part of one counts as a whole, a negative span as none. */
    Args span(String name, Duration value) {
        return number(name, millis(value));
    }

    Args span(String name, Optional<Duration> value) {
        return number(name, value.map(Args::millis));
    }

    void bind(PreparedStatement statement, List<String> names) throws SQLException {
        int index = 0;
        for (String name : names) {
            Binding binding = bindings.get(name);
            if (binding == null) {
                throw new IllegalStateException("The statement needs an argument that was not given: " + name);
            }
            binding.bind(statement, ++index);
        }
    }

    private static long millis(Duration span) {
        Duration bounded = span.compareTo(LONGEST) > 0 ? LONGEST : span;
        return bounded.isNegative() ? 0 : bounded.plusNanos(999_999).toMillis();
    }
}
