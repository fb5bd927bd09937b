package dev.tokenvault.http.server;

import dev.tokenvault.model.VaultException;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong with one request: a code, words that may be shown, and the id under which the log knows more. Nothing
 * of a foreign exception's message gets here or into the log; it may quote a row or an address.
 *
 * @param detail for whoever called; empty for faults of the server, which are told by their code alone
 */
record Failure(String code, int status, String detail, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(VaultRoutes.class);

    static Failure of(RuntimeException thrown, SecureRandom random) {
        byte[] id = new byte[6];
        random.nextBytes(id);
        String reference = HexFormat.of().formatHex(id);
        Failure failure = thrown instanceof VaultException known
                ? of(known, reference)
                : new Failure("internal", 500, "", reference);
        failure.log(thrown);
        return failure;
    }

    private static Failure of(VaultException known, String id) {
        int status = Codes.status(known.code());
        return new Failure(known.code(), status, status < 500 ? String.valueOf(known.getMessage()) : "", id);
    }

    private void log(RuntimeException thrown) {
        if (thrown instanceof VaultException known && status < 500) {
            LOG.debug("Request {} refused: {}: {}", id, code, known.getMessage());
        } else if (thrown instanceof VaultException known) {
            LOG.warn("Request {} failed: {}: {}", id, code, known.getMessage());
        } else {
            LOG.warn("Request {} failed.", id, new Unexpected(thrown));
        }
    }

    /** Where an exception came from, without its words. */
    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(RuntimeException thrown) {
            super(thrown.getClass().getName());
            setStackTrace(thrown.getStackTrace());
        }
    }
}
