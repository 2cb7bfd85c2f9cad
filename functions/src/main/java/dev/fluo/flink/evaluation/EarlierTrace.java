package dev.fluo.flink.evaluation;

import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The trace without the spans that came late, and what the rules of now say of it; made only when it is asked for. */
final class EarlierTrace {

    private final Supplier<Trace> decoder;
    private final Function<Trace, List<Judgement>> rules;
    private @Nullable Trace trace;
    private @Nullable List<Judgement> judgements;

    EarlierTrace(Supplier<Trace> decoder, Function<Trace, List<Judgement>> rules) {
        this.decoder = decoder;
        this.rules = rules;
    }

    Trace trace() {
        if (trace == null) {
            trace = decoder.get();
        }
        return trace;
    }

    Optional<Judgement> judgement(CompiledRule rule) {
        if (judgements == null) {
            judgements = rules.apply(trace());
        }
        return judgements.stream().filter(judgement -> judgement.rule() == rule).findFirst();
    }
}
