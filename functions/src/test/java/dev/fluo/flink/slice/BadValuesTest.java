package dev.fluo.flink.slice;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A bad value in OTLP JSON costs its span, or the spans under its scope or resource, and no others. */
class BadValuesTest {

    /** Every field of OTLP; each value in {@code <>} is replaced by each bad one. */
    private static final String SPAN = """
            {"traceId":<"0102030405060708090a0b0c0d0e0f11">,"spanId":<"0102030405060709">,
            "parentSpanId":<"0102030405060708">,"traceState":<"a=b">,"name":<"bad">,"kind":<2>,
            "startTimeUnixNano":<"1">,"endTimeUnixNano":<"2">,"droppedAttributesCount":<0>,"droppedEventsCount":<0>,
            "droppedLinksCount":<0>,"flags":<1>,"status":<{"code":<1>,"message":<"m">}>,
            "attributes":<[<{"key":<"k">,"value":<{"stringValue":<"v">}>}>,{"key":"b","value":{"boolValue":<true>}},
            {"key":"i","value":{"intValue":<"5">}},{"key":"d","value":{"doubleValue":<5.5>}},
            {"key":"y","value":{"bytesValue":<"AAA=">}},
            {"key":"a","value":{"arrayValue":<{"values":<[<{"intValue":<"1">}>]>}>}},
            {"key":"o","value":{"kvlistValue":<{"values":<[<{"key":<"x">,"value":<{}>}>]>}>}}]>,
            "events":<[<{"timeUnixNano":<"3">,"name":<"e">,"attributes":<[]>,"droppedAttributesCount":<0>}>]>,
            "links":<[<{"traceId":<"0102030405060708090a0b0c0d0e0f12">,"spanId":<"0102030405060709">,
            "traceState":<"">,"flags":<0>,"attributes":<[]>,"droppedAttributesCount":<0>}>]>}""";

    private static final String GOOD = """
            {"traceId":"0102030405060708090a0b0c0d0e0f10","spanId":"010203040506070%s","name":"good"}""";
    private static final String REQUEST =
            """
            {"resourceSpans":[
            {"resource":{},"scopeSpans":[{"spans":[%1$s]}]},
            {"resource":<{"attributes":<[{"key":<"service.name">,"value":<{"stringValue":<"s">}>}]>,
            "droppedAttributesCount":<0>,"entityRefs":<[<{"type":<"t">,"idKeys":<[<"k">]>}>]>}>,"schemaUrl":<"u">,
            "scopeSpans":[{"scope":<{"name":<"n">,"version":<"v">,"attributes":<[]>,"droppedAttributesCount":<0>}>,
            "schemaUrl":<"u">,"spans":[%2$s,%3$s,%4$s]},{"spans":[%5$s]}]}]}""".formatted(GOOD.formatted(1), GOOD.formatted(2), SPAN, GOOD.formatted(3), GOOD.formatted(4));
    private static final int SPANS = 5;

    private static final List<String> BAD = List.of(
            "true",
            "-1",
            "5.5",
            "1e999",
            "99999999999999999999999",
            "\"x y\"",
            "\"not a number\"",
            "\"server\"",
            "\"Error\"",
            "\"STATUS_CODE_NONE\"",
            "\"zz\"",
            "\"1.5f\"",
            "\"0x10\"",
            "\"\\ud800\"",
            "\"\u0001\"",
            "\"ab\u00ff\"",
            "\"\\x\"",
            "NaN",
            "tru",
            "01",
            "'x'",
            "{\"\":{}}",
            "[5]",
            "[[]]",
            "[null]",
            "9".repeat(2_000),
            "{\"arrayValue\":{\"values\":[".repeat(600) + "]}}".repeat(600),
            "[".repeat(3_000) + "]".repeat(3_000));

    private static final Pattern PLACE = Pattern.compile("<");

    /** The text with the value at one place replaced, and the marks of all places gone. */
    private static String with(int place, String value) {
        int end = place + 1;
        for (int depth = 1; depth > 0; end++) {
            depth += REQUEST.charAt(end) == '<' ? 1 : REQUEST.charAt(end) == '>' ? -1 : 0;
        }
        String replaced = REQUEST.substring(0, place) + value + REQUEST.substring(end);
        return replaced.replace("<", "").replace(">", "");
    }

    @Test
    void costsNoOtherSpan() throws Exception {
        int cut = 0;
        Matcher places = PLACE.matcher(REQUEST);
        while (places.find()) {
            String field = REQUEST.substring(Math.max(0, places.start() - 25), places.start());
            for (String bad : BAD) {
                List<Sliced> sliced = slice(with(places.start(), bad).getBytes(ISO_8859_1));
                String what = field + "… = " + bad.substring(0, Math.min(40, bad.length()));

                assertThat(names(sliced)).as(what).contains("good");
                assertThat(fragmentSpans(sliced) + unreadableSpans(sliced))
                        .as(what)
                        .isEqualTo(SPANS);
                if (sliced.get(sliced.size() - 1) instanceof Unreadable unreadable) {
                    cut++;
                    assertThat(unreadable.error()).as(what).matches("(?s)\\d of 5 spans .*");
                    if (unreadable.error().contains("cannot be read")) {
                        assertThat(unreadable.error()).as(what).containsPattern("/resourceSpans/1.*line \\d+, column");
                    }
                }
            }
        }
        assertThat(cut).as("bad values that were found").isGreaterThan(1_500);
    }

    @Test
    void isWholeWithoutABadValue() throws Exception {
        List<Sliced> sliced = slice(REQUEST.replace("<", "").replace(">", "").getBytes(UTF_8));

        assertThat(fragmentSpans(sliced)).isEqualTo(SPANS);
        assertThat(unreadableSpans(sliced)).isZero();
    }

    static Stream<Arguments> levels() {
        return Stream.of(
                Arguments.of("\"name\":<\"bad\">", 1), Arguments.of("\"version\":<\"v\">", 3),
                Arguments.of("\"schemaUrl\":<\"u\">,\"spans", 3), Arguments.of("\"type\":<\"t\">", 4));
    }

    @ParameterizedTest
    @MethodSource("levels")
    void cutsOutWhatHangsOnTheValue(String field, int spans) throws Exception {
        int place = REQUEST.indexOf('<', at(field));
        List<Sliced> sliced = slice(with(place, "-77").getBytes(UTF_8));

        Unreadable cut = (Unreadable) sliced.get(sliced.size() - 1);
        assertThat(cut.spans()).isEqualTo(spans);
        assertThat(fragmentSpans(sliced)).isEqualTo(SPANS - spans);
        assertThat(cut.error()).startsWith(spans + " of 5 spans cannot be read, the others were used: expected a text");
        List<Sliced> again = slice(
                new String(cut.value(), UTF_8).replace("-77", "\"mended\"").getBytes(UTF_8));
        assertThat(fragmentSpans(again)).as("the dead letter, mended").isEqualTo(spans);
    }

    private static int at(String field) {
        Matcher matcher = Pattern.compile(Pattern.quote(field).replace(",", "\\E,\\s*\\Q"))
                .matcher(REQUEST);
        assertThat(matcher.find()).isTrue();
        return matcher.start();
    }

    private static List<Sliced> slice(byte[] json) {
        SliceSchema schema =
                new SliceSchema(new SliceSettings(Encoding.OTLP_JSON, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        schema.open(new SchemaContext());
        List<Sliced> sliced = new ArrayList<>();
        schema.deserialize(new ConsumerRecord<>("otlp_spans", 0, 0, null, json), new ListCollector<>(sliced));
        return sliced;
    }

    private static int fragmentSpans(List<Sliced> sliced) {
        return sliced.stream()
                .mapToInt(one -> one instanceof Fragment fragment ? fragment.spans() : 0)
                .sum();
    }

    private static int unreadableSpans(List<Sliced> sliced) {
        return sliced.stream()
                .mapToInt(one -> one instanceof Unreadable unreadable ? unreadable.spans() : 0)
                .sum();
    }

    private static List<String> names(List<Sliced> sliced) throws Exception {
        List<String> names = new ArrayList<>();
        for (Sliced one : sliced) {
            if (one instanceof Fragment fragment) {
                ExportTraceServiceRequest request =
                        ExportTraceServiceRequest.parseFrom(ByteString.copyFrom(fragment.bytes()));
                ProtobufSlices.spans(request).stream().map(Span::getName).forEach(names::add);
            }
        }
        return names;
    }
}
