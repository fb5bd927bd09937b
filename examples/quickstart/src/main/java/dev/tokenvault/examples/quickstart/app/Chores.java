package dev.tokenvault.examples.quickstart.app;

import dev.tokenvault.maintenance.Maintenance;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the vault tidy up once a minute, as an application does that has a scheduler. */
final class Chores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "chores");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> rounds;

    Chores(Maintenance maintenance) {
        rounds = timer.scheduleWithFixedDelay(() -> run(maintenance), 1, 1, TimeUnit.MINUTES);
    }

    private static void run(Maintenance maintenance) {
        try {
            maintenance.run(Duration.ofSeconds(10));
        } catch (RuntimeException e) {
            LOG.warn("The vault could not tidy up; it tries again in a minute.", e);
        }
    }

    @Override
    public void close() {
        rounds.cancel(false);
        timer.shutdown();
    }
}
