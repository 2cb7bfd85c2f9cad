package dev.fluo.rules.javascript.view;

import dev.fluo.rules.spanset.SpanGroup;
import dev.fluo.rules.spanset.SpanSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets of spans in any form. */
final class SetViews {
    private SetViews() {}

    static Optional<SpanSet> of(@Nullable Object value) {
        if (value instanceof SpanSet set) {
            return Optional.of(set);
        }
        return value instanceof SpanGroup group ? Optional.of(group.spans()) : Optional.empty();
    }
}
