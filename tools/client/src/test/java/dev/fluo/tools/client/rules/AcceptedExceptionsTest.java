package dev.fluo.tools.client.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.document.ExceptClause;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedExceptionsTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-11-29");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "accepted for good            | accepted-1 | key == 'a' |            | key == 'b' | accepted-1",
                "accepted until today         | accepted-1 | key == 'a' | 2026-11-29 | key == 'b' | accepted-1",
                "over since yesterday         | accepted-1 | key == 'a' | 2026-11-28 | key == 'b' |",
                "in the new document too      | accepted-1 | key == 'a' |            | key == 'a' |",
                "the author's own, taken out  | load-test  | key == 'a' |            | key == 'b' |",
            })
    void keepsWhatWasAcceptedAndIsInForce(
            String name, String clause, String when, String until, String own, String kept) throws Exception {
        AcceptedExceptions accepted = new AcceptedExceptions();
        accepted.add("r", document(clause, when, until));
        accepted.add("r", "{ not a rule, which the job refuses");

        assertThat(accepted.missingIn(RuleReader.read(document("own", own, null), Format.JSON, "r"), TODAY))
                .extracting(ExceptClause::name)
                .isEqualTo(kept == null ? List.of() : List.of(kept));

        accepted.add("r", null);
        assertThat(accepted.missingIn(RuleReader.read(document("own", own, null), Format.JSON, "r"), TODAY))
                .as("a rule that was deleted begins anew")
                .isEmpty();
    }

    private static String document(String clause, String when, String until) {
        String end = until == null ? "" : ",\"until\":\"" + until + "\"";
        return "{\"id\":\"r\",\"when\":\"stream.spans.by(service).within('1m').count() > 5\",\"except\":[{\"name\":\""
                + clause + "\",\"when\":\"" + when + "\"" + end + "}]}";
    }
}
