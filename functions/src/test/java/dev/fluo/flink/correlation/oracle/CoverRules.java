package dev.fluo.flink.correlation.oracle;

import static dev.fluo.flink.correlation.oracle.OracleRule.when;

import java.util.List;

/** Rules that ask for the time that is covered. */
final class CoverRules {

    private static final long WINDOW = 20_000;
    private static final long TWO_MINUTES = 120_000;

    private CoverRules() {}

    static List<OracleRule> all() {
        return List.of(
                when(
                                "gap",
                                "stream.spans.within('20s').covered() < 0.5",
                                events -> new CoveredEpisodes(events, WINDOW, TWO_MINUTES).gaps())
                        .forget("2m"),
                when(
                                "few-in-full",
                                "stream.spans.by(service).within('20s').count() < 10"
                                        + " && stream.spans.within('20s').covered() > 0.9",
                                events -> new CoveredEpisodes(events, WINDOW, TWO_MINUTES).fewerInFull(10, 0.9))
                        .forget("2m"));
    }
}
