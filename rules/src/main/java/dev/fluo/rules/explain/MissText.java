package dev.fluo.rules.explain;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.value.Undefined;
import dev.fluo.rules.value.Values;
import org.jspecify.annotations.Nullable;

/** Words for changes to a trace. */
final class MissText {

    private final Trace trace;
    private final ValueText texts;

    MissText(Trace trace, ValueText texts) {
        this.trace = trace;
        this.texts = texts;
    }

    /** Returns a change in words, such as "`service` of span 'login' (00f1…) were 'auth' instead of 'Auth'". */
    String of(TraceEdit edit) {
        if (edit instanceof TraceEdit.SetValue set) {
            return of(set);
        }
        if (edit instanceof TraceEdit.Copy copy) {
            String where = copy.parent() < 0 ? "" : " under " + span(copy.parent());
            String more = copy.copies() == 1 ? "one more span" : copy.copies() + " more spans";
            String like = more + " like " + span(copy.span());
            return "there were " + like + where + (copy.after() ? ", one after the other" : "");
        }
        return span(edit.span()) + " were not there";
    }

    private String of(TraceEdit.SetValue set) {
        String of = set.holder() == TraceEdit.Holder.EVENT ? " of an event" : "";
        if (set.key().equals("start") || set.key().equals("end")) {
            return moved(set);
        }
        String unit = set.holder() == TraceEdit.Holder.FIELD && set.key().equals("duration") ? " ms" : "";
        String subject = "`" + texts.redacted(set.key()) + "`" + of + " of " + span(set.span());
        String now = texts.of(now(set), set.key()) + unit;
        String wanted = texts.of(set.value(), set.key()) + unit;
        if (set.value() == Undefined.UNDEFINED) {
            return subject + " were missing instead of " + now;
        }
        return subject + " were " + wanted + (now.equals("missing") ? "; it is missing" : " instead of " + now);
    }

    private String moved(TraceEdit.SetValue set) {
        double later = Values.toNumber(set.value()) - Values.toNumber(field(set.span(), set.key()));
        String by = ReadableText.of(Math.abs(later)) + " ms " + (later > 0 ? "later" : "earlier");
        return span(set.span()) + (set.key().equals("start") ? " began " : " ended ") + by;
    }

    /** Returns the value that is there, in the unit of the change. */
    private @Nullable Object now(TraceEdit.SetValue set) {
        int span = set.span();
        return switch (set.holder()) {
            case ATTRIBUTE -> trace.attribute(span, set.key());
            case RESOURCE -> trace.resource(span).get(set.key());
            case EVENT ->
                set.key().equals("name")
                        ? trace.event(span, set.event()).name()
                        : trace.event(span, set.event()).attributes().get(set.key());
            case FIELD -> field(span, set.key());
        };
    }

    private Object field(int span, String key) {
        return switch (key) {
            case "service" -> orMissing(trace.service(span));
            case "name" -> trace.name(span);
            case "kind" -> trace.kind(span).word();
            case "status" -> trace.status(span).word();
            case "statusMessage" -> trace.statusMessage(span);
            case "traceState" -> trace.traceState(span);
            case "start" -> trace.startNanos(span) / 1e6;
            case "end" -> trace.endNanos(span) / 1e6;
            case "duration" -> trace.durationNanos(span) / 1e6;
            default -> orMissing(trace.parentId(span));
        };
    }

    private static Object orMissing(@Nullable String text) {
        return text == null ? Undefined.UNDEFINED : text;
    }

    private String span(int span) {
        String service = trace.service(span) == null ? "" : " of " + trace.service(span);
        return texts.redacted("span " + trace.spanId(span) + " (" + trace.name(span) + service + ")");
    }
}
