package dev.fluo.tools.cli.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fluo.job.history.RecordedTrace;
import dev.fluo.rules.document.Mode;
import dev.fluo.rules.redaction.RedactedTexts;
import dev.fluo.rules.redaction.Redaction;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.value.CountedNoun;
import dev.fluo.rules.value.EpochNanos;
import dev.fluo.rules.value.ReadableText;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The way from recorded spans to a signal, step by step, in words. */
final class TraceFunnel {

    private static final int MOST_PLACES = 5;
    private static final double NANOS_PER_MILLISECOND = 1e6;

    private final AssembledTrace assembled;
    private final Trace trace;
    private final RedactedTexts texts;

    TraceFunnel(AssembledTrace assembled, Redaction redaction) {
        this.assembled = assembled;
        this.trace = assembled.trace();
        this.texts = redaction.of(trace);
    }

    /** Returns a line on the trace: its spans, services, length and time. */
    String summary() {
        return CountedNoun.of(trace.size(), "span") + " of "
                + CountedNoun.of(trace.services().size(), "service") + ", "
                + ReadableText.of(trace.durationNanos() / NANOS_PER_MILLISECOND) + " ms, from "
                + EpochNanos.instant(trace.startNanos()) + root();
    }

    private String root() {
        int entry = trace.entry();
        if (entry < 0) {
            return "";
        }
        String service = trace.service(entry);
        return ", " + texts.redact(trace.name(entry)) + (service == null ? "" : " of " + texts.redact(service));
    }

    /** Returns the origins of the spans, a line for each request. */
    List<String> places() {
        List<RecordedTrace.Piece> pieces = assembled.recorded().pieces();
        List<String> lines = new ArrayList<>();
        for (RecordedTrace.Piece piece : pieces.subList(0, Math.min(pieces.size(), MOST_PLACES))) {
            lines.add(CountedNoun.of(piece.spans(), "span") + ", " + texts.redact(piece.place()));
        }
        if (pieces.size() > MOST_PLACES) {
            lines.add("… and " + (pieces.size() - MOST_PLACES) + " more requests");
        }
        if (trace.repeatedSpans() > 0) {
            lines.add(CountedNoun.of(trace.repeatedSpans(), "span") + " came more than once and count once");
        }
        return lines;
    }

    /** Returns the steps of the trace's assembly, a sentence a line. */
    List<String> assembly() {
        List<String> lines = new ArrayList<>();
        lines.add(assembled.closing());
        List<String> missing = assembled.incomplete();
        if (!missing.isEmpty()) {
            lines.add("incomplete: " + String.join("; ", missing));
        }
        return lines;
    }

    /** Returns the state of a rule, and what becomes of its verdict; a sentence a line. */
    static List<String> state(CompiledRule rule) {
        List<String> lines = new ArrayList<>();
        if (!rule.document().enabled()) {
            lines.add("disabled: a job does not judge by it");
        } else if (!rule.missingLists().isEmpty()) {
            lines.add("inactive: the shared list " + String.join(", ", rule.missingLists()) + " is not there");
        } else {
            lines.add(rule.document().mode() == Mode.SHADOW ? "shadow: its signals carry mode=shadow" : "active");
        }
        rule.document()
                .suppress()
                .filter(suppress -> !suppress.isNone())
                .ifPresent(
                        suppress -> lines.add("suppress: further signals of one key are counted, not repeated, within "
                                + suppress.duration().toString().substring(2).toLowerCase(Locale.ROOT)));
        return lines;
    }

    /** Returns the verdict and what follows from it. */
    static String verdict(Judgement judgement, Trace trace) {
        if (judgement.rule().document().isExpectation()) {
            return expected(judgement);
        }
        boolean judged = judgement.rule().isActive();
        return switch (judgement.verdict()) {
            case VIOLATED ->
                judgement
                        .exception()
                        .map(name -> "violated, excused by the exception `" + name + "`: no signal")
                        .orElse(judged ? "violated: a signal" : "violated, but the rule does not judge: no signal");
            case SATISFIED -> "satisfied: no signal";
            case INCONCLUSIVE ->
                "inconclusive: no signal; the trace is incomplete, and missing spans could change the answer"
                        + (trace.isComplete() ? "" : " (`onIncomplete: evaluate` judges it as it is)");
            case ERROR -> "error: the rule gave no answer, no signal";
        };
    }

    /** Returns whether the trace shows what a rule expects of a test run. */
    private static String expected(Judgement judgement) {
        return switch (judgement.verdict()) {
            case VIOLATED ->
                judgement
                        .exception()
                        .map(name -> "seen, excused by the exception `" + name + "`: it does not count")
                        .orElse("seen: the trace shows what is expected");
            case SATISFIED -> "not seen: another trace of a test run has to show what is expected";
            case INCONCLUSIVE -> "inconclusive: the trace is incomplete, and missing spans could change the answer";
            case ERROR -> "error: the rule gave no answer";
        };
    }

    /** Returns the trace's part of the funnel as JSON. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", trace.id());
        json.put("spans", trace.size());
        json.put("repeatedSpans", trace.repeatedSpans());
        json.put("start", EpochNanos.instant(trace.startNanos()).toString());
        json.put("duration", trace.durationNanos() / NANOS_PER_MILLISECOND);
        json.put("closedBy", trace.assembly().closedBy().word());
        json.put("closing", assembled.closing());
        json.put("complete", trace.isComplete());
        ArrayNode missing = json.putArray("incomplete");
        assembled.incomplete().forEach(missing::add);
        ArrayNode read = json.putArray("read");
        for (RecordedTrace.Piece piece : assembled.recorded().pieces()) {
            read.addObject().put("place", texts.redact(piece.place())).put("spans", piece.spans());
        }
        return json;
    }
}
