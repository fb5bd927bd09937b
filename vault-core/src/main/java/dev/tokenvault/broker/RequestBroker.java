package dev.tokenvault.broker;

import dev.tokenvault.audit.AuditEvent.Action;
import dev.tokenvault.audit.AuditEvent.Detail;
import dev.tokenvault.audit.AuditTrail;
import dev.tokenvault.broker.RequestPolicy.Permit;
import dev.tokenvault.credential.OpenedCredential;
import dev.tokenvault.model.Fingerprint;
import dev.tokenvault.model.Identity;
import dev.tokenvault.model.Secret.OAuthTokens;
import dev.tokenvault.model.VaultException;
import dev.tokenvault.model.Wiring;
import dev.tokenvault.policy.Capability;
import dev.tokenvault.policy.TargetUri.Reach;
import dev.tokenvault.provider.Provider;
import dev.tokenvault.provider.ProviderRegistry;
import dev.tokenvault.refresh.SecretLender;
import dev.tokenvault.storage.QuotaStore;
import dev.tokenvault.storage.StoredCredential;
import dev.tokenvault.transport.HttpTransport;
import dev.tokenvault.transport.WireRequest;
import dev.tokenvault.transport.WireResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends requests with credentials that the caller never sees. In this order: capability, credential, method, path, host,
 * scheme and port, query, body, headers, quota, audit of the intent, fresh secret, the pinned policy, injection, sending,
 * one renewal and replay on 401, scrubbing and redaction, audit of the outcome. A refusal before the intent opens no secret and
 * contacts nobody. Thread-safe.
 */
@Wiring
public final class RequestBroker {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ProviderRegistry providers;
    private final SecretLender lender;
    private final QuotaStore quotas;
    private final HttpTransport transport;
    private final AuditTrail audit;
    private final RequestPolicy policy;

    /** Wires the broker of one vault. */
    @Wiring
    public RequestBroker(
            ProviderRegistry providers,
            SecretLender lender,
            QuotaStore quotas,
            HttpTransport transport,
            AuditTrail audit,
            Reach reach) {
        this.providers = providers;
        this.lender = lender;
        this.quotas = quotas;
        this.transport = transport;
        this.audit = audit;
        this.policy = new RequestPolicy(reach);
    }

    /**
     * Sends the request for this identity.
     *
     * @throws RequestDeniedException if a rule refuses it
     * @throws dev.tokenvault.credential.AuthorizationRequiredException if a person has to connect first
     * @throws dev.tokenvault.transport.TransportException if there is no complete answer
     */
    public OutboundResponse send(Identity who, OutboundRequest request) {
        Map<Detail, String> details = new HashMap<>();
        StoredCredential row;
        Permit permit;
        try {
            Provider provider = providers.require(
                    who.subject().tenant(), request.credential().provider());
            details.put(Detail.PROVIDER, provider.id());
            List<Capability> named = policy.named(request, provider);
            row = lender.require(who, request.credential());
            details.put(Detail.CREDENTIAL, row.id());
            permit = policy.check(request, provider, named);
            quota(row, permit);
        } catch (VaultException e) {
            audit.denied(who, Action.SEND, details, e.code());
            throw e;
        }
        details.put(Detail.CAPABILITY, permit.capability().name());
        details.put(Detail.METHOD, request.method());
        details.put(Detail.HOST, permit.target().host());
        return send(who, request, row, permit, details);
    }

    /** What an agent may do, by provider. */
    public List<Ability> abilities(Identity who) {
        return providers.list(who).stream()
                .flatMap(p -> p.capabilities().stream().map(c -> Ability.of(p.id(), c)))
                .toList();
    }

    private OutboundResponse send(
            Identity who, OutboundRequest request, StoredCredential row, Permit permit, Map<Detail, String> details) {
        AuditTrail.Step step = audit.begin(who, Action.SEND, details);
        try {
            OpenedCredential open = lender.fresh(who, request.credential(), row);
            OutboundResponse answer = exchange(who, request, permit, open);
            step.done(Map.of(Detail.STATUS, Integer.toString(answer.status())));
            lender.used(row);
            return answer;
        } catch (RequestDeniedException e) {
            step.denied(e.code());
            throw e;
        } catch (VaultException e) {
            step.failed(e.code());
            throw e;
        } catch (RuntimeException | Error e) {
            step.failed("internal");
            throw e;
        }
    }

    private OutboundResponse exchange(Identity who, OutboundRequest request, Permit permit, OpenedCredential open) {
        RequestPolicy.pinned(open.pin(), permit.target());
        Injector first = injected(permit, open);
        try (WireResponse answer = transport.send(wire(request, permit, first))) {
            boolean renewable = open.secret() instanceof OAuthTokens tokens && tokens.renewable();
            if (answer.status() != 401 || !renewable || !request.body().replayable()) {
                return scrubbed(answer, first, permit);
            }
        }
        OpenedCredential renewed = lender.renewed(who, request.credential(), open);
        RequestPolicy.pinned(renewed.pin(), permit.target());
        Injector second = injected(permit, renewed);
        try (WireResponse answer = transport.send(wire(request, permit, second))) {
            return scrubbed(answer, second, permit);
        }
    }

    private static Injector injected(Permit permit, OpenedCredential open) {
        return new Injector(open.secret(), permit.target(), permit.headers())
                .apply(open.pin().injection());
    }

    private static OutboundResponse scrubbed(WireResponse answer, Injector injector, Permit permit) {
        Capability capability = permit.capability();
        return new Scrubber(injector.injected(), new Redaction(capability.redactedFields()))
                .scrub(answer, capability.limits().responseBytes());
    }

    private static WireRequest wire(OutboundRequest request, Permit permit, Injector injector) {
        return new WireRequest(
                request.method(),
                injector.target(),
                request.body()
                        .contentType()
                        .map(type -> injector.headers().with("Content-Type", type))
                        .orElse(injector.headers()),
                request.body(),
                request.deadline().orElse(DEADLINE),
                permit.capability().limits().responseBytes(),
                Optional.empty());
    }

    private void quota(StoredCredential row, Permit permit) {
        int most = permit.capability().limits().requestsPerMinute();
        String bucket = "send:" + Fingerprint.of(row.id(), permit.capability().name());
        if (!quotas.take(bucket, 1, most, Duration.ofMinutes(1))) {
            throw new VaultException(
                    "rate_limited",
                    "More than " + most + " requests a minute with this credential; wait a little.",
                    true,
                    null);
        }
    }
}
