package dev.tokenvault.http.server;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tokenvault.TokenVault;
import dev.tokenvault.model.Credential;
import dev.tokenvault.model.VaultException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code GET /credentials}: what the caller has connected and what is shared with it, a page at a time. */
final class ListCredentials implements Route {
    private static final int USUAL = 50;
    private static final int MOST = 100;

    private final TokenVault vault;

    ListCredentials(TokenVault vault) {
        this.vault = vault;
    }

    @Override
    public WebResponse answer(Visit visit) {
        int limit = visit.parameter("limit").map(ListCredentials::limit).orElse(USUAL);
        List<Credential> found = vault.credentials().list(visit.who(), visit.parameter("after"), limit + 1);
        List<Credential> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        page.forEach(credential -> all.add(CredentialJson.of(credential, visit.who(), vault.providers())));
        WebResponse answer = Answers.json(all);
        return found.size() > limit ? Answers.with(answer, "Link", next(limit, page.get(limit - 1))) : answer;
    }

    /** RFC 8288; an address on the public origin whatever host was asked. */
    private String next(int limit, Credential last) {
        return "<" + vault.uris().origin() + vault.uris().basePath() + "/credentials?limit=" + limit + "&after="
                + URLEncoder.encode(last.id(), StandardCharsets.UTF_8) + ">; rel=\"next\"";
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,6}") || text.matches("0+")) {
            throw VaultException.badRequest("limit must be a number from 1 to " + MOST + ".");
        }
        return Math.min(MOST, Integer.parseInt(text));
    }
}
