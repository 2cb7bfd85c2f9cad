package dev.fluo.tools.testing.bench.flatness;

import dev.fluo.tools.testing.bench.cluster.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one step of a variant.
 *
 * @param step the size of the step, such as {@code 4}
 * @param ratios to the base of the variant; empty for the base itself
 */
public record FlatRow(Variant variant, Backend backend, String step, Figures figures, List<Ratio> ratios) {

    /** Compares each step's figures with those of the first step. */
    static List<FlatRow> of(Variant variant, Backend backend, List<String> steps, List<Figures> figures) {
        List<FlatRow> rows = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Ratio> ratios = i == 0 ? List.of() : ratios(variant, figures.get(i), figures.get(0));
            rows.add(new FlatRow(variant, backend, steps.get(i), figures.get(i), ratios));
        }
        return rows;
    }

    /** Returns the ratios to the base, for figures that are not zero in the base. */
    private static List<Ratio> ratios(Variant variant, Figures figures, Figures base) {
        return Arrays.stream(Kind.values())
                .filter(kind -> kind.of(base) > 0)
                .map(kind -> new Ratio(kind, kind.of(figures) / kind.of(base), boxed(variant.goal(kind))))
                .toList();
    }

    private static @Nullable Double boxed(OptionalDouble goal) {
        return goal.isPresent() ? goal.getAsDouble() : null;
    }

    /** Returns the title for people. */
    public String title() {
        return variant.title() + ": " + step + ", " + backend.word();
    }
}
