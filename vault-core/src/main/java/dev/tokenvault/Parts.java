package dev.tokenvault;

import dev.tokenvault.audit.AuditListener;
import dev.tokenvault.client.ClientRegistration;
import dev.tokenvault.connect.ConnectPolicy;
import dev.tokenvault.connect.PublicUris;
import dev.tokenvault.encryption.EncryptionAdapter;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.refresh.RefreshPolicy;
import dev.tokenvault.session.SessionAdapter;
import dev.tokenvault.storage.StorageAdapter;
import dev.tokenvault.transport.HttpTransport;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a builder collected, checked. */
record Parts(
        StorageAdapter storage,
        EncryptionAdapter encryption,
        @Nullable SessionAdapter session,
        HttpTransport transport,
        List<Provider> providers,
        List<ClientRegistration> clients,
        PublicUris uris,
        Reach reach,
        RefreshPolicy refreshPolicy,
        ConnectPolicy connectPolicy,
        Duration auditDeadline,
        List<AuditListener> listeners,
        InstantSource clock,
        SecureRandom random,
        String name,
        String node) {
    Parts {
        providers = List.copyOf(providers);
        clients = List.copyOf(clients);
        listeners = List.copyOf(listeners);
    }
}
