package dev.tokenvault.http.server.ui;

import org.jspecify.annotations.Nullable;

/** Where a template looks a name up: the innermost item that has it, else the items around it. */
record Scope(Model model, @Nullable Scope outer) implements Texts.Names {
    Scope inner(Model item) {
        return new Scope(item, this);
    }

    @Override
    public String text(String name) {
        return holder(name).text(name);
    }

    Model holder(String name) {
        return model.has(name) || outer == null ? model : outer.holder(name);
    }
}
