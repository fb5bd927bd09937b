/** What a person sees: texts, the templates of the pages, and the files that a browser loads. Knows no request. */
@NullMarked
package dev.tokenvault.http.server.ui;

import org.jspecify.annotations.NullMarked;
