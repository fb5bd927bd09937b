package dev.tokenvault.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A DataSource that counts what is done with it and fails where a test says so. */
final class Watched {
    /** Where it can fail; a write that fails afterwards has taken effect. */
    enum Point {
        CONNECT,
        PREPARE,
        BEFORE_EXECUTION,
        AFTER_EXECUTION,
        CLOSE
    }

    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final AtomicInteger executed = new AtomicInteger();
    private final Map<Point, Queue<Optional<SQLException>>> failures = new EnumMap<>(Point.class);
    private final DataSource real;

    Watched(DataSource real) {
        this.real = real;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, args) -> {
            if (!method.getName().equals("getConnection")) {
                return call(real, method, args);
            }
            fail(Point.CONNECT);
            opened.incrementAndGet();
            return watched((Connection) call(real, method, args));
        });
    }

    /** Fails so many times from now on at this point. */
    void failing(Point point, int times, SQLException failure) {
        failingAt(point, Collections.nCopies(times, Optional.of(failure)));
    }

    /** Fails or not, in this order, from now on at this point. */
    void failingAt(Point point, List<Optional<SQLException>> plan) {
        failures.computeIfAbsent(point, p -> new ArrayDeque<>()).addAll(plan);
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, (proxy, method, args) -> switch (method.getName()) {
            case "prepareStatement" -> {
                fail(Point.PREPARE);
                yield watched((PreparedStatement) call(connection, method, args));
            }
            case "close" -> {
                closed.incrementAndGet();
                call(connection, method, args);
                fail(Point.CLOSE);
                yield null;
            }
            default -> call(connection, method, args);
        });
    }

    private PreparedStatement watched(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, args) -> {
            if (!method.getName().startsWith("execute")) {
                return call(statement, method, args);
            }
            fail(Point.BEFORE_EXECUTION);
            executed.incrementAndGet();
            Object answer = call(statement, method, args);
            fail(Point.AFTER_EXECUTION);
            return answer;
        });
    }

    private void fail(Point point) throws SQLException {
        Optional<SQLException> failure =
                failures.getOrDefault(point, new ArrayDeque<>()).poll();
        if (failure != null && failure.isPresent()) {
            throw failure.get();
        }
    }

    /** What the target answers or throws, as if it had been called directly. */
    static Object call(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(Watched.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
