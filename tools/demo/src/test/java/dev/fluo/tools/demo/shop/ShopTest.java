package dev.fluo.tools.demo.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.tools.demo.shop.runtime.ShopFault;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ShopTest {

    private final CollectedSpans spans = new CollectedSpans();

    @ParameterizedTest
    @EnumSource(ShopFault.class)
    void everyVisitIsOneWholeTrace(ShopFault incident) {
        visit(Journey.struckBy(incident), incident);
        assertThat(spans.all().stream().map(SpanData::getTraceId).distinct()).hasSize(1);
        assertThat(spans.where(span -> span.getParentSpanId().equals(SpanId.getInvalid())))
                .singleElement()
                .satisfies(root -> assertThat(CollectedSpans.service(root)).isEqualTo("frontend"));
        Set<String> ids = spans.all().stream().map(SpanData::getSpanId).collect(Collectors.toSet());
        assertThat(spans.where(span -> !span.getParentSpanId().equals(SpanId.getInvalid())))
                .allSatisfy(span -> assertThat(ids).contains(span.getParentSpanId()));
    }

    @Test
    void aHealthyVisitKnowsNoError() {
        try (Shop shop = new Shop(() -> spans)) {
            for (Journey journey : Journey.values()) {
                shop.visit(journey, ShopFault.NONE);
            }
            assertThat(shop.services()).isEqualTo(12);
        }
        assertThat(spans.where(span -> span.getStatus().getStatusCode() == StatusCode.ERROR))
                .isEmpty();
        assertThat(spans.all().stream().map(CollectedSpans::service).distinct()).hasSize(12);
        assertThat(spans.where(span -> span.getKind() == SpanKind.CONSUMER)).hasSize(2);
    }

    @Test
    void aRetryStormAsksAuthMoreThanFiftyTimes() {
        visit(Journey.BUY, ShopFault.RETRY_STORM);
        assertThat(spans.where(span -> CollectedSpans.service(span).equals("auth")))
                .hasSizeGreaterThan(50)
                .allMatch(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .allMatch(span -> attribute(span, "http.response.status_code").equals("503"));
    }

    @Test
    void anNPlusOneRepeatsOneQueryUnderOneParent() {
        visit(Journey.LOOK_AROUND, ShopFault.N_PLUS_ONE);
        Map<String, List<SpanData>> prices =
                spans.where(span -> attribute(span, "db.query.text").startsWith("SELECT amount FROM prices")).stream()
                        .collect(Collectors.groupingBy(SpanData::getParentSpanId));
        assertThat(prices).hasSize(1);
        assertThat(prices.values().iterator().next()).hasSizeGreaterThan(20);
    }

    @Test
    void aSwallowedErrorStaysBelowAHealthyAnswer() {
        visit(Journey.LOOK_AROUND, ShopFault.SWALLOWED_ERROR);
        SpanData failed = spans.where(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .get(0);
        assertThat(failed.getEvents()).anyMatch(event -> event.getName().equals("exception"));
        assertThat(spans.where(span -> span.getSpanId().equals(failed.getParentSpanId())))
                .allMatch(
                        parent -> attribute(parent, "http.response.status_code").equals("200"));
    }

    @Test
    void aTimeoutEndsAtTheCallerFirst() {
        visit(Journey.FILL_CART, ShopFault.TIMEOUT);
        SpanData caller = spans.where(span -> attribute(span, "error.type").equals("timeout"))
                .get(0);
        SpanData callee = spans.where(span -> span.getParentSpanId().equals(caller.getSpanId()))
                .get(0);
        assertThat(CollectedSpans.service(callee)).isEqualTo("pricing");
        assertThat(callee.getEndEpochNanos()).isGreaterThan(caller.getEndEpochNanos());
    }

    @Test
    void anUnpaidOrderIsPlacedAndNeverCharged() {
        visit(Journey.BUY, ShopFault.UNPAID_ORDER);
        assertThat(spans.all().stream().flatMap(span -> span.getEvents().stream()))
                .anyMatch(event -> event.getName().equals("order.placed"));
        assertThat(spans.where(span -> CollectedSpans.service(span).equals("payment")))
                .isEmpty();
    }

    @Test
    void aSequentialFanOutAsksOneCarrierAfterTheOther() {
        visit(Journey.BUY, ShopFault.SEQUENTIAL_FAN_OUT);
        List<SpanData> quotes =
                spans.where(span -> attribute(span, "server.address").contains("carrier"));
        assertThat(quotes).hasSizeGreaterThan(10);
        for (int i = 1; i < quotes.size(); i++) {
            assertThat(quotes.get(i).getStartEpochNanos())
                    .isGreaterThanOrEqualTo(quotes.get(i - 1).getEndEpochNanos());
        }
    }

    @Test
    void aSchemaChangeHasEachCustomerAskAFewTimesOnly() {
        visit(Journey.BUY, ShopFault.SCHEMA_CHANGE);
        assertThat(spans.where(
                        span -> !attribute(span, "http.request.resend_count").isEmpty()))
                .hasSize(3)
                .allMatch(span -> attribute(span, "server.address").equals("auth"));
    }

    @Test
    void theShortCutIsAnInteractionOfItsOwn() {
        visit(Journey.LOOK_AROUND, ShopFault.SHORT_CUT);
        SpanData call = spans.where(span -> CollectedSpans.service(span).equals("recommendation")
                        && attribute(span, "server.address").equals("cart"))
                .get(0);
        assertThat(spans.where(span -> span.getParentSpanId().equals(call.getSpanId())))
                .allMatch(span -> CollectedSpans.service(span).equals("cart"));
    }

    @Test
    void whatWasChargedIsSettledInATraceOfItsOwnOnce() {
        try (Shop shop = new Shop(() -> spans)) {
            shop.visit(Journey.BUY, ShopFault.NONE);
            shop.visit(Journey.BUY, ShopFault.UNPAID_ORDER);
            shop.settle();
            shop.settle();
        }
        List<SpanData> placed =
                spans.where(span -> span.getName().endsWith("/PlaceOrder") && span.getKind() == SpanKind.SERVER);
        List<SpanData> settled = spans.where(span -> span.getName().endsWith("/Settle"));
        assertThat(settled).hasSize(1);
        assertThat(placed)
                .extracting(span -> attribute(span, "order.id"))
                .hasSize(2)
                .contains(attribute(settled.get(0), "order.id"));
        assertThat(placed)
                .extracting(SpanData::getTraceId)
                .doesNotContain(settled.get(0).getTraceId());
    }

    private void visit(Journey journey, ShopFault incident) {
        try (Shop shop = new Shop(() -> spans)) {
            shop.visit(journey, incident);
        }
    }

    /** The value as text; empty if there is none. */
    private static String attribute(SpanData span, String key) {
        Object text = span.getAttributes().get(AttributeKey.stringKey(key));
        Object number = span.getAttributes().get(AttributeKey.longKey(key));
        return text != null ? text.toString() : String.valueOf(number == null ? "" : number);
    }
}
