package dev.fluo.rules.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.fluo.rules.document.RuleReader;
import dev.fluo.rules.document.source.Format;
import dev.fluo.rules.ruleterm.Term;
import dev.fluo.rules.value.Lists;
import dev.fluo.rules.verdict.CompiledRule;
import dev.fluo.rules.verdict.RuleCompiler;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {

    /** Nine spans of each service: HTTP by today's conventions, a database by those of before. */
    private static ExportTraceServiceRequest traffic() {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (String service : List.of("auth", "shop")) {
            var spans = request.addResourceSpansBuilder();
            spans.getResourceBuilder()
                    .addAttributes(attribute("service.name", service))
                    .addAttributes(attribute("deployment.environment.name", "prod"));
            for (int i = 0; i < 9; i++) {
                spans.addScopeSpansBuilder()
                        .addSpans(Span.newBuilder()
                                .setName("GET /pay")
                                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                                .addAttributes(attribute("http.request.method", "GET"))
                                .addAttributes(attribute("db.system", "redis"))
                                .addAttributes(KeyValue.newBuilder()
                                        .setKey("flags")
                                        .setValue(AnyValue.newBuilder()
                                                .setKvlistValue(KeyValueList.newBuilder()
                                                        .addValues(attribute("colour", "red")))))
                                .addEvents(Span.Event.newBuilder().addAttributes(attribute("retry.reason", "slow"))));
            }
        }
        return request.build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static Diagnosis examine(TrafficCounts census, String condition) throws Exception {
        census.add(traffic());
        String document = "{\"id\": \"r\", \"name\": \"R\", " + condition + "}";
        CompiledRule rule = RuleCompiler.compile(RuleReader.read(document, Format.JSON, "r.json"), 0, Lists.NONE);
        return new Doctor(census).examine(rule);
    }

    private static List<String> blind(Diagnosis diagnosis) {
        return diagnosis.blind().stream()
                .flatMap(need -> need.stream().map(MissingTerm::text).sorted())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "trace.spans.any(service == 'auht') ~ no span has service 'auht'; 9 have 'auth'",
                "trace.spans.any(name == 'GET /pays') ~ no span has the name 'GET /pays'; 18 have 'GET /pay'",
                "trace.spans.any(kind == 'consumer') ~ no span has kind 'consumer'",
                "trace.spans.any(http.method == 'GET') ~ no span carries `http.method`; 18 carry `http.request.method`,"
                        + " its other name since semantic conventions 1.21.0",
                "trace.spans.any(db.system.name == 'redis') ~ no span carries `db.system.name`; 18 carry `db.system`,"
                        + " its other name since semantic conventions 1.30.0",
                "trace.spans.any(deployment.environment == 'prod') ~ no span carries `deployment.environment`; 18 carry"
                        + " `deployment.environment.name`, its other name since semantic conventions 1.27.0",
                "trace.spans.any(flags.size == 7) ~ no span carries `flags.size`",
                "trace.spans.any(tenant == 7) ~ no span carries `tenant`",
                "stream.spans.where(service == 'cart').within('1m').count() > 3 ~ no span has service 'cart'",
            })
    void tellsWhyARuleCannotFire(String condition, String reason) throws Exception {
        Diagnosis diagnosis = examine(new TrafficCounts(), "\"when\": \"" + condition + "\"");

        assertThat(diagnosis.canFire()).isFalse();
        assertThat(blind(diagnosis)).containsExactly(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " ~ ",
            value = {
                "trace.spans.any(service == 'auth' && http.request.method == 'GET')",
                "trace.spans.any(service == 'cart' || service == 'shop')",
                "trace.spans.any(flags.colour == 'red')",
                "trace.spans.any(db.system.length > 4)",
                "trace.spans.any((db.system.name ?? db.system) == 'redis')",
                "trace.calls.any(to == 'redis' && isError)",
                "trace.spans.any(events.any(retry.reason == 'slow'))",
                "trace.spans.none(service == 'cart')",
                "trace.spans.any(deployment.environment.name == 'prod')",
                "stream.spans.where(service == 'cart').within('1m').count() < 3",
            })
    void letsRulesBeThatCanFire(String condition) throws Exception {
        Diagnosis diagnosis = examine(new TrafficCounts(), "\"when\": \"" + condition + "\"");

        assertThat(diagnosis.canFire()).isTrue();
        assertThat(diagnosis.unseen()).isEmpty();
    }

    @Test
    void aRuleThatMustAlwaysHoldFiresOnTheOpposite() throws Exception {
        assertThat(examine(new TrafficCounts(), "\"always\": \"trace.spans.none(service == 'cart')\"")
                        .canFire())
                .isFalse();
        assertThat(examine(new TrafficCounts(), "\"always\": \"trace.spans.any(service == 'cart')\"")
                        .canFire())
                .isTrue();
    }

    @Test
    void namesAttributesThatNothingCarriesThoughTheRuleCanFire() throws Exception {
        Diagnosis diagnosis = examine(new TrafficCounts(), "\"when\": \"trace.spans.any(http.method != 'GET')\"");

        assertThat(diagnosis.canFire()).isTrue();
        assertThat(diagnosis.unseen().stream().map(MissingTerm::text))
                .containsExactly("no span carries `http.method`; 18 carry `http.request.method`, its other name since"
                        + " semantic conventions 1.21.0");
    }

    @Test
    void knowsNothingOfFreeJavaScriptButItsAttributes() throws Exception {
        Diagnosis diagnosis = examine(
                new TrafficCounts(),
                "\"script\": \"let n = 0; for (const s of trace.spans) { if (s.attributes['tenant'] == 7) n++; }"
                        + " return n > 1;\"");

        assertThat(diagnosis.known()).isFalse();
        assertThat(diagnosis.canFire()).isTrue();
    }

    @Test
    void saysNothingWhereTheCensusIsFull() throws Exception {
        assertThat(examine(new TrafficCounts(1), "\"when\": \"trace.spans.any(service == 'cart')\"")
                        .canFire())
                .isTrue();
    }

    @Test
    void countsSpansOnceByKey() {
        TrafficCounts census = new TrafficCounts();
        census.add(traffic());

        assertThat(census.spans()).isEqualTo(18);
        assertThat(Stream.of("service.name", "http.request.method", "flags")
                        .map(key -> census.words(new Term.Attribute(key)).of(key)))
                .containsOnly(18L);
    }

    @Test
    void aCallThatNeverCameIsToldAndIsNoFault() throws Exception {
        TrafficCounts census = new TrafficCounts();
        // the child comes before its parent
        census.add(calls("shop", 2, 1));
        census.add(calls("web", 1, 0));

        Diagnosis comes = examine(census, "\"when\": \"trace.calls.any(from == 'web' && to == 'shop')\"");
        assertThat(comes.unseen()).isEmpty();
        Diagnosis never = examine(census, "\"when\": \"trace.calls.any(from == 'shop' && to == 'web')\"");
        assertThat(never.canFire()).isTrue();
        assertThat(never.unseen())
                .extracting(MissingTerm::text)
                .containsExactly("no span of service 'web' has a parent of service 'shop'");
        Diagnosis store = examine(census, "\"when\": \"trace.calls.any(from == 'shop' && to == 'redis')\"");
        assertThat(store.unseen()).as("it sends no spans").isEmpty();
        Diagnosis gone = examine(new TrafficCounts(), "\"when\": \"trace.calls.any(from == 'shpo' && to == 'web')\"");
        assertThat(blind(gone)).containsExactly("no span has service 'shpo'; 9 have 'shop'");
    }

    private static ExportTraceServiceRequest calls(String service, int id, int parent) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        var spans = request.addResourceSpansBuilder();
        spans.getResourceBuilder().addAttributes(attribute("service.name", service));
        Span.Builder span = spans.addScopeSpansBuilder()
                .addSpansBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) id}));
        if (parent > 0) {
            span.setParentSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) parent}));
        }
        return request.build();
    }
}
