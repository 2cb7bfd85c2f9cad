package dev.fluo.tools.client.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentCursorTest {

    private static final ExpressionWords WORDS = new ExpressionWords(
            List.of("http.route", "http.response.status_code", "order.id"), Map.of("watched", List.of("auth", "cart")));

    private static DocumentCursor cursor(String textWithBar) {
        int offset = textWithBar.indexOf('¦');
        return DocumentCursor.at(textWithBar.replace("¦", ""), offset, textWithBar.startsWith("{\n"));
    }

    /** In the texts, a semicolon stands for a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "sev¦ → NAME '' '' sev",
                "id: a;sev¦ → NAME '' '' sev",
                "id: a;severity: hi¦ → VALUE severity '' hi",
                "id: a;when: |;  trace.sp¦ → VALUE when '  trace.' sp",
                "id: a;when: |;  trace;;  .sp¦ → VALUE when '  trace;;  .' sp",
                "id: a;when: |;  trace.isError;¦ → NAME '' '' ''",
                "id: a;when: trace.sp¦ → VALUE when trace. sp",
                "id: a;when: 'trace.sp¦ → VALUE when trace. sp",
                "suppress:;  b¦ → NAME suppress '' b",
                "suppress: { by: [service.name], f¦ → NAME suppress '' f",
                "suppress: { by: [serv¦ → VALUE suppress/by/[] '' serv",
                "tests:;  - name: a;    exp¦ → NAME tests/[] '' exp",
                "tests:;- name: a;  expect: ma¦ → VALUE tests/[]/expect '' ma",
                "tests:;  - name: a;    trace:;      spans:;        - { service: a, ki¦ → NAME tests/[]/trace/spans/[] '' ki",
                "tests:;  - trace: { spans: [ { kind: se¦ → VALUE tests/[]/trace/spans/[]/kind '' se",
                "tests:;  - trace:;      spans: [;        { ki¦ → NAME tests/[]/trace/spans/[] '' ki",
                "except:;  - { name: a, when: \"trace.ro¦ → VALUE except/[]/when trace. ro",
                "message: \"a ${trace.ro¦ → VALUE message 'a ${trace.' ro",
                "{; \"id\": \"a\", \"sev¦ → NAME '' '' sev",
                "{; \"when\": \"trace.sp¦ → VALUE when trace. sp"
            })
    void findsTheFieldsAround(String text, String expected) {
        DocumentCursor found = cursor(text.replace(';', '\n'));
        String before = found.before().replace('\n', ';');
        assertThat(found.kind() + " " + quoted(String.join("/", found.path())) + " " + quoted(before) + " "
                        + quoted(found.word()))
                .isEqualTo(expected);
    }

    private static String quoted(String text) {
        return text.isEmpty() || text.contains(" ") || text.contains(";") ? "'" + text + "'" : text;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            value = {
                "trace. → spans root calls duration paths",
                "trace.spans. → where groupBy count retries",
                "trace.spans.where( → service isError hasChild seconds lists",
                "trace.spans.where(service == 'a' && → service kind trace",
                "trace.spans.where(service == 'a'). → any count children",
                "trace.spans.groupBy(service).any( → count key where",
                "trace.spans.any(s => s. → service parent events",
                "trace.spans.any((s) => s. → service parent",
                "trace.spans.any(parent. → service name",
                "trace.spans.any(events.any( → timeSinceStart",
                "trace.spans.first(). → service hasChild",
                "trace.root. → service duration",
                "stream. → spans traces calls changes after",
                "stream.spans.where(isError).by(service).within('5m'). → count percentile where",
                "stream.calls.where( → from to callee",
                "stream.traces.by(root. → service name",
                "stream.after(stream.changes.where( → kind service environment",
                "stream.after(stream.changes, '1h'). → spans sequence",
                "stream.spans.by(service).within('5m').count(). → above below",
                "lists. → watched",
                "trace.spans.where(http. → http.route http.response.status_code",
                "trace.spans.where(/a(b/.test(name) && → service order.id",
                "trace.spans.where(service == \"a\" /* ( */ && → service"
            })
    void knowsWhatFits(String before, String expected) {
        assertThat(WORDS.fitting(before))
                .extracting(Word::text)
                .contains(expected.split(" "))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trace.spans.where(service == 'a", "trace.isError // trace.", "trace.spans.any(/tr", "/* "})
    void saysNothingInsideOfTextsAndComments(String before) {
        assertThat(WORDS.fitting(before)).isEmpty();
    }

    @Test
    void anArrowHasNoImplicitItem() {
        assertThat(WORDS.fitting("trace.spans.any(s => "))
                .extracting(Word::text)
                .contains("s", "trace")
                .doesNotContain("service");
        assertThat(WORDS.fitting("trace.spans.any(s => s.isError).")).isEmpty();
    }

    @Test
    void explainsWords() {
        assertThat(WORDS.meaning("trace.spans.", "retries").orElseThrow().documentation())
                .contains("repeat the operation of an earlier sibling that failed");
        assertThat(WORDS.meaning("trace.spans.where(", "selfTime").orElseThrow().documentation())
                .contains("that no child covers");
        assertThat(WORDS.meaning("lists.", "watched").orElseThrow().documentation())
                .contains("auth, cart");
        assertThat(WORDS.meaning("trace.spans.where(http.", "route")
                        .orElseThrow()
                        .kind())
                .isEqualTo(Word.Kind.ATTRIBUTE);
        assertThat(WORDS.meaning("trace.", "nothing")).isEmpty();
    }

    @Test
    void knowsTheFieldsOfTheDocument() {
        assertThat(DocumentFieldsSchema.fields(List.of()))
                .extracting(Word::text)
                .contains("id", "when", "tests");
        assertThat(DocumentFieldsSchema.fields(List.of("tests", "[]", "trace", "spans", "[]", "children", "[]")))
                .extracting(Word::text)
                .contains("service", "repeat", "links");
        assertThat(DocumentFieldsSchema.values(List.of("severity")))
                .extracting(Word::text)
                .contains("critical");
        assertThat(DocumentFieldsSchema.values(List.of("tests", "[]", "expect")))
                .extracting(Word::text)
                .contains("no-match");
        assertThat(DocumentFieldsSchema.values(List.of("enabled")))
                .extracting(Word::text)
                .containsExactly("true", "false");
        assertThat(DocumentFieldsSchema.field(List.of("suppress", "for"))
                        .orElseThrow()
                        .documentation())
                .contains("For how long");
        assertThat(DocumentFieldsSchema.field(List.of("nothing"))).isEmpty();
    }
}
