package dev.fluo.rules.explain;

import java.util.Objects;

/**
 * One change to a trace after which the verdict is the other one. It was tried: the changed trace was judged.
 *
 * @param part the comparison that the change is about, as the author wrote it
 * @param text the change in words, redacted
 * @param edit the change
 */
public record NearestMiss(String part, String text, TraceEdit edit) {

    public NearestMiss {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(edit, "edit");
    }
}
