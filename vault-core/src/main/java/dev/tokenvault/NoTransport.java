package dev.tokenvault;

import dev.tokenvault.model.VaultException;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;

/** A vault that was given no way out says so when it is needed. */
final class NoTransport implements HttpTransport {
    @Override
    public WireResponse send(WireRequest request) {
        throw VaultException.notConfigured(
                "transport is not set: add transport(JdkHttpTransport.create()) from vault-http to TokenVault.builder().");
    }
}
