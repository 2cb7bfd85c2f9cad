package dev.fluo.rules.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fluo.rules.document.MuteSelector.Field;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MuteTest {

    private static final String GOOD = "\"until\":\"2027-01-31T18:00:00Z\",\"reason\":\"r\"";

    @Test
    void isWrittenAsItWasRead() throws Exception {
        Mute mute = Mute.read(
                "mute:work",
                "{\"select\":{\"service\":[\"checkout\"],\"severity\":[\"low\",\"info\"]},"
                        + "\"from\":\"2027-01-31T17:00:00Z\"," + GOOD + "}");
        assertThat(mute.name()).isEqualTo("work");
        assertThat(mute.select()).hasToString("service=checkout severity=low,info");
        assertThat(Mute.read("mute:work", mute.json())).isEqualTo(mute);
        assertThat(mute.holdsAt(Instant.parse("2027-01-31T17:00:00Z").toEpochMilli()))
                .isTrue();
        assertThat(mute.holdsAt(Instant.parse("2027-01-31T16:59:59Z").toEpochMilli()))
                .isFalse();
        assertThat(mute.holdsAt(Instant.parse("2027-01-31T18:00:00Z").toEpochMilli()))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mute:A b | {'select':{'rule':['*']}, GOOD} | `A b` is not a valid name of a mute",
                "mute:a | {'select':{'rule':['*']}, 'until':'tomorrow','reason':'r'} | `until` is a time such as",
                "mute:a | {'select':{'rule':['*']}, 'reason':'r'} | The mute has no end",
                "mute:a | {'select':{'rule':['*']}, 'until':'2027-01-31T18:00:00Z'} | The field `reason` is missing",
                "mute:a | {'select':{'rule':['*']}, 'from':'2028-01-01T00:00:00Z', GOOD} | `until` is not after `from`",
                "mute:a | {GOOD} | `select` names no field",
                "mute:a | {'select':{}, GOOD} | `select` names no field",
                "mute:a | {'select':{'rule':[]}, GOOD} | `select` names no field",
                "mute:a | {'select':{'rule':['*'],'service':[]}, GOOD} | `service` has no value",
                "mute:a | {'select':{'services':['a']}, GOOD} | did you mean `service`?",
                "mute:a | {'select':{'severity':['hihg']}, GOOD} | did you mean `high`?",
                "mute:a | {'select':{'service':['']}, GOOD} | `service` has an empty value",
                "mute:a | {'select':['a'], GOOD} | `select` is to be a mapping",
                "mute:a | {'select':{'rule':['*']}, 'untill':'x', GOOD} | did you mean `until`?",
                "mute:a | [] | is a list"
            })
    void aBadOneIsRefusedInWords(String key, String json, String message) {
        String text = json.replace("GOOD", GOOD).replace('\'', '"');
        RuleRefusedException refused =
                catchThrowableOfType(RuleRefusedException.class, () -> Mute.read(key.strip(), text));
        assertThat(refused.problems())
                .anyMatch(problem -> (problem.message() + " " + problem.hint()).contains(message));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "checkout | `checkout` is not FIELD=VALUE, such as service=checkout",
                "=checkout | `=checkout` is not FIELD=VALUE, such as service=checkout",
                "servce=checkout | Unknown field `servce`: did you mean `service`?",
                "Service=checkout | Unknown field `Service`: did you mean `service`?",
                "team=a | Unknown field `team`: a mute selects by service, rule, severity, environment",
                "severity=hihg | `hihg` is not a severity: did you mean `high`?",
                "severity=bad | `bad` is not a severity: use one of info, low, medium, high, critical",
                "service= | `service` has an empty value",
                "service=a,,b | `service` has an empty value"
            })
    void aBadSelectorIsRefusedInWords(String term, String message) {
        assertThatThrownBy(() -> MuteSelector.parse(List.of(term))).hasMessage(message);
    }

    @Test
    void aSelectorNamesAtLeastOneField() {
        assertThatThrownBy(() -> MuteSelector.parse(List.of()))
                .hasMessage("The selector names no field. To mute every signal, write `rule=*`.");
    }

    @ParameterizedTest(name = "{0} matches checkout/auth-storm/high: {1}")
    @CsvSource(
            delimiter = ';',
            value = {
                "service=checkout; true",
                "service=check*; true",
                "service=*; true",
                "service=cart,checkout; true",
                "service=check; false",
                "service=check.*; false",
                "rule=auth-*; true",
                "rule=*-storm severity=high; true",
                "rule=*-storm severity=low; false",
                "environment=*; false"
            })
    void matchesWhatHasOneOfTheValuesOfEachField(String terms, boolean matches) {
        Map<Field, String> signal = Map.of(Field.SERVICE, "checkout", Field.RULE, "auth-storm", Field.SEVERITY, "high");
        assertThat(MuteSelector.parse(List.of(terms.split(" "))).matches(signal::get))
                .isEqualTo(matches);
    }
}
