/** What happened, by whom, for whom: an append-only trail whose entries are chained, so that a gap or an edit shows. */
@NullMarked
package dev.tokenvault.audit;

import org.jspecify.annotations.NullMarked;
