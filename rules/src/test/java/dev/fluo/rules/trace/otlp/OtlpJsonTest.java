package dev.fluo.rules.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.Trace;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtlpJsonTest {

    private static ExportTraceServiceRequest read(String json) throws OtlpJsonException {
        return OtlpJson.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Span span(String fields) throws OtlpJsonException {
        return read("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{" + fields + "}]}]}]}")
                .getResourceSpans(0)
                .getScopeSpans(0)
                .getSpans(0);
    }

    private static Span onlySpan(String text) throws OtlpJsonException {
        return span(text.replace('\'', '"'));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream input = OtlpJsonTest.class.getResourceAsStream("/otlp/" + name)) {
            return input.readAllBytes();
        }
    }

    @Test
    void readsTheExampleOfTheSpecification() throws Exception {
        ExportTraceServiceRequest request = OtlpJson.read(resource("specification-example.json"));

        Span span = request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(OtlpRequests.hex(span.getTraceId())).isEqualTo("5b8efff798038103d269b633813fc60c");
        assertThat(OtlpRequests.hex(span.getParentSpanId())).isEqualTo("eee19b7ec3c1b173");
        assertThat(span.getName()).isEqualTo("I'm a server span");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_SERVER);
        assertThat(span.getStartTimeUnixNano()).isEqualTo(1544712660000000000L);
        assertThat(request.getResourceSpans(0).getScopeSpans(0).getScope().getName())
                .isEqualTo("my.library");
    }

    @Test
    void readsNamesInSnakeCase() throws Exception {
        ExportTraceServiceRequest request = OtlpJson.read(resource("snake-case.json"));

        Span span = request.getResourceSpans(0).getScopeSpans(0).getSpans(0);
        assertThat(OtlpRequests.hex(span.getSpanId())).isEqualTo("4908e517977b5028");
        assertThat(span.getKind()).isEqualTo(Span.SpanKind.SPAN_KIND_INTERNAL);
        assertThat(span.getEndTimeUnixNano()).isEqualTo(1771506747330185413L);
        assertThat(span.getFlags()).isEqualTo(768);
        assertThat(request.getResourceSpans(0).getResource().getAttributesCount())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "0af7651916cd43dd, 0af7651916cd43dd",
        "0AF7651916CD43DD, 0af7651916cd43dd",
        "CvdlGRbNQ90=,     0af7651916cd43dd",
        "CvdlGRbNQ90,      0af7651916cd43dd",
        "-_-_____-_8=,     fbffbffffffffbff",
        "'',               ''",
        "0102,             0102",
    })
    void readsIdsInHexAndInBase64(String written, String id) throws Exception {
        assertThat(OtlpRequests.hex(onlySpan("'spanId':'" + written + "'").getSpanId()))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({
        "1544712660000000000,   1544712660000000000",
        "'\"1544712660000000000\"', 1544712660000000000",
        "'\"18446744073709551615\"', -1",
        "18446744073709551615,  -1",
        "1.5447126e18,          1544712600000000000",
        "-0,                    0",
        "0e-999999999,          0",
        "1.000,                 1",
        "null,                  0",
    })
    void readsWholeNumbersHoweverTheyAreWritten(String written, long number) throws Exception {
        assertThat(span("\"startTimeUnixNano\":" + written).getStartTimeUnixNano())
                .isEqualTo(number);
    }

    /** As protobuf's own JSON mapping does: the bits of -5 would be a time in the year 2554. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'startTimeUnixNano':'-5'                | 64",
                "'startTimeUnixNano':-5                  | 64",
                "'endTimeUnixNano':-9223372036854775808  | 64",
                "'events':[{'timeUnixNano':'-1'}]        | 64",
                "'flags':-1                              | 32",
                "'droppedAttributesCount':'-1'           | 32",
                "'droppedEventsCount':-1                 | 32",
                "'droppedLinksCount':-1                  | 32",
                "'links':[{'flags':-1}]                  | 32",
            })
    void refusesANegativeNumberWhereTheFieldIsUnsigned(String field, int bits) {
        assertThatThrownBy(() -> onlySpan(field))
                .isInstanceOf(OtlpJsonException.class)
                .hasMessageContaining("a whole number of " + bits + " bits that is not negative");
    }

    @Test
    void readsEveryKindOfValue() throws Exception {
        Span span = onlySpan("""
                'attributes':[
                  {'key':'s','value':{'stringValue':'x'}}, {'key':'b','value':{'boolValue':true}},
                  {'key':'i','value':{'intValue':'-9223372036854775808'}}, {'key':'d','value':{'doubleValue':'NaN'}},
                  {'key':'y','value':{'bytesValue':'/wA='}}, {'key':'n','value':{}}, {'key':'m'},
                  {'key':'a','value':{'arrayValue':{'values':[{'intValue':1},{'doubleValue':0.5}]}}},
                  {'key':'k','value':{'kvlistValue':{'values':[{'key':'q','value':{'stringValue':'z'}}]}}}]""");

        assertThat(span.getAttributes(0).getValue().getStringValue()).isEqualTo("x");
        assertThat(span.getAttributes(1).getValue().getBoolValue()).isTrue();
        assertThat(span.getAttributes(2).getValue().getIntValue()).isEqualTo(Long.MIN_VALUE);
        assertThat(span.getAttributes(3).getValue().getDoubleValue()).isNaN();
        assertThat(span.getAttributes(4).getValue().getBytesValue().toByteArray())
                .containsExactly(-1, 0);
        assertThat(span.getAttributes(5).getValue().hasStringValue()).isFalse();
        assertThat(span.getAttributes(7).getValue().getArrayValue().getValues(1).getDoubleValue())
                .isEqualTo(0.5);
        assertThat(span.getAttributes(8)
                        .getValue()
                        .getKvlistValue()
                        .getValues(0)
                        .getKey())
                .isEqualTo("q");
    }

    @Test
    void readsEventsLinksAndStatus() throws Exception {
        Span span = onlySpan("""
                'events':[{'name':'e','timeUnixNano':5,'attributes':[{'key':'k','value':{'intValue':1}}]}],
                'links':[{'traceId':'0af7651916cd43dd8448eb211c80319c','spanId':'CvdlGRbNQ90=','flags':1}],
                'status':{'code':'STATUS_CODE_ERROR','message':'no'}, 'kind':'CLIENT', 'unknown':{'deep':[1,{}]}""");

        assertThat(span.getEvents(0).getTimeUnixNano()).isEqualTo(5);
        assertThat(OtlpRequests.hex(span.getLinks(0).getSpanId())).isEqualTo("0af7651916cd43dd");
        assertThat(span.getStatus().getCodeValue()).isEqualTo(2);
        assertThat(span.getKindValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                          | expected an object (line 1, column 1)",
                "{'resourceSpans':{}}        | expected an array at /resourceSpans",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'name':7}]}]}]} | /scopeSpans/0/spans/0/name (line 1, column 52)",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'spanId':'xyz'}]}]}]} | an id of 8 bytes",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'kind':'ODD'}]}]}]} | one of the names SPAN_KIND_",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'endTimeUnixNano':1.5}]}]}]} | expected a whole number",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'endTimeUnixNano':1e1000000000}]}]}]} | expected a whole number",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'endTimeUnixNano':1e-9999999}]}]}]} | expected a whole number",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'endTimeUnixNano':18446744073709551616}]}]}]} | of 64 bits",
                "{'resourceSpans':[{'scopeSpans':[{'spans':[{'flags':4294967296}]}]}]} | a whole number of 32 bits",
                "{'resourceSpans':            | this is not valid JSON",
                "{} {}                        | expected the end",
                "''                           | the text is empty",
                "'  '                         | the text is empty",
            })
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThatThrownBy(() -> read(json.replace('\'', '"')))
                .isInstanceOf(OtlpJsonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void doesNotCountTheDigitsOfANumberWithoutEnd() {
        assertThatThrownBy(() -> span("\"startTimeUnixNano\":\"" + "9".repeat(10_000_000) + "\""))
                .isInstanceOf(OtlpJsonException.class)
                .hasMessageContaining("a whole number of 64 bits");
    }

    /** Jackson finds out the encoding by itself, and throws what is no exception of its own. */
    @Test
    void refusesWhatLooksLikeAnotherEncodingAndIsNot() {
        byte[] utf32 = {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};

        assertThatThrownBy(() -> OtlpJson.read(utf32))
                .isInstanceOf(OtlpJsonException.class)
                .hasMessageContaining("its bytes are not text");
    }

    @Test
    void takesNullForAFieldThatIsAbsent() throws Exception {
        Span span =
                onlySpan("'name':null,'status':null,'links':null,'attributes':[{'key':'k','value':{'intValue':null}}]");

        assertThat(span.hasStatus()).isFalse();
        assertThat(span.getAttributes(0).getValue().getValueCase()).isEqualTo(AnyValue.ValueCase.VALUE_NOT_SET);
    }

    @Test
    void readsOnlyRealSnakeCaseAsANameInCamelCase() throws Exception {
        assertThat(onlySpan("'_name':'x','name_':'x','trace__state':'x','trace_State':'x'"))
                .isEqualTo(Span.getDefaultInstance());
    }

    @Test
    void keepsWhatIsToldOfAResourceAndOfAScope() throws Exception {
        ExportTraceServiceRequest request = read("""
                {"resourceSpans":[{"resource":{"droppedAttributesCount":2,"entityRefs":[
                    {"type":"service","idKeys":["service.name"],"descriptionKeys":[],"schemaUrl":"u"}]},
                  "scopeSpans":[{"scope":{"name":"s","droppedAttributesCount":3}}]}]}""");

        assertThat(request.getResourceSpans(0).getResource().getDroppedAttributesCount())
                .isEqualTo(2);
        assertThat(request.getResourceSpans(0).getResource().getEntityRefs(0).getIdKeys(0))
                .isEqualTo("service.name");
        assertThat(request.getResourceSpans(0).getScopeSpans(0).getScope().getDroppedAttributesCount())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "0,    false",
        "1,    false",
        "256,  false",
        "512,  false",
        "768,  true",
        "769,  true",
        "'\"769\"', true",
        "4294967295, true",
    })
    void theFlagsOfAnEntrySpanAreReadFromJsonAndProtobufAlike(String flags, boolean remote) throws Exception {
        ExportTraceServiceRequest fromJson = read("{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{"
                + "\"spanId\":\"0af7651916cd43dd\",\"parentSpanId\":\"b7ad6b7169203331\",\"flags\":" + flags
                + "}]}]}]}");
        Trace trace = decode(fromJson);

        assertThat(trace.isEntry(0)).isEqualTo(remote);
        assertThat(trace.isComplete()).isEqualTo(remote);
        assertThat(trace.entry()).isEqualTo(remote ? 0 : -1);
        assertThat(decode(OtlpRequests.of(trace)).flags(0))
                .isEqualTo(fromJson.getResourceSpans(0)
                        .getScopeSpans(0)
                        .getSpans(0)
                        .getFlags());
    }

    private static Trace decode(ExportTraceServiceRequest request) throws MalformedFragmentException {
        return TraceDecoder.decode("01", List.of(request.toByteArray()), AttributeSelection.ALL, Assembly.WHOLE);
    }
}
