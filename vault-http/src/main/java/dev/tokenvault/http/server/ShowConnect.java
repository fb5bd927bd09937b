package dev.tokenvault.http.server;

/** {@code GET /connect/{authorizationId}}: asks a person. Changes nothing. */
final class ShowConnect implements Route {
    private final ConnectPages connect;
    private final ConnectForm form;

    ShowConnect(ConnectPages connect, ConnectForm form) {
        this.connect = connect;
        this.form = form;
    }

    @Override
    public WebResponse answer(Visit visit) {
        return connect.open(visit, (who, waiting) -> form.page(visit.request(), who, waiting));
    }
}
