package dev.fluo.rules.spanset;

import static dev.fluo.rules.trace.SpanSpec.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fluo.rules.trace.Assembly;
import dev.fluo.rules.trace.SpanKind;
import dev.fluo.rules.trace.SpanSpec;
import dev.fluo.rules.trace.Trace;
import dev.fluo.rules.trace.TraceBuilder;
import dev.fluo.rules.trace.otlp.AttributeSelection;
import dev.fluo.rules.trace.otlp.OtlpRequests;
import dev.fluo.rules.trace.otlp.TraceDecoder;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Target of a client span's call, by old and new conventions. */
class CallTargetTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " | ",
            nullValues = "-",
            value = {
                "peer.service=auth                                              | auth       | -         | -",
                "service.peer.name=auth server.address=a1                       | auth       | -         | a1",
                "peer.service=orders-db db.system.name=mysql server.address=db1 | orders-db  | mysql     | db1",
                "db.system.name=mysql server.address=db1.internal               | mysql      | mysql     | db1.internal",
                "db.system.name=mysql                                           | mysql      | mysql     | -",
                "db.system=mysql net.peer.name=db1.internal                     | mysql      | mysql     | db1.internal",
                "db.system=redis net.sock.peer.addr=10.0.0.1                    | redis      | redis     | 10.0.0.1",
                "db.system=redis net.peer.ip=10.0.0.2                           | redis      | redis     | 10.0.0.2",
                "messaging.system=kafka server.address=broker                   | kafka      | kafka     | broker",
                "messaging.system=rabbitmq net.peer.name=mq                     | rabbitmq   | rabbitmq  | mq",
                "server.address=auth.local                                      | auth.local | -         | auth.local",
                "net.peer.name=auth.local                                       | auth.local | -         | auth.local",
                "network.peer.address=10.0.0.3                                  | 10.0.0.3   | -         | 10.0.0.3",
                "rpc.system=grpc net.peer.name=cart                             | cart       | grpc      | cart",
                "rpc.system.name=grpc server.address=cart                       | cart       | grpc      | cart",
                "http.host=shop.example:8080                                    | shop.example | -       | shop.example",
                "http.host=[::1]:8080                                           | [::1]      | -         | [::1]",
                "http.url=https://u:p@shop.example:8080/a?b@c                   | shop.example | -       | shop.example",
                "url.full=http://[2001:db8::1]/x                                | [2001:db8::1] | -      | [2001:db8::1]",
                "url.full=http://2001:db8::1                                    | 2001:db8::1 | -        | 2001:db8::1",
            })
    void namesWhatIsCalled(String attributes, String to, String system, String address) throws Exception {
        Call call = new TraceSets(decoded(attributes)).calls().toList().get(0);

        assertThat(call.external()).isTrue();
        assertThat(call.to()).isEqualTo(to);
        assertThat(call.system()).isEqualTo(system);
        assertThat(call.address()).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource({"rpc.system=grpc", "http.url=/relative", "http.url=http://", "http.host=:80", "db.system=", "x=y"})
    void makesNoCallOfWhatNamesNothing(String attributes) throws Exception {
        assertThat(new TraceSets(decoded(attributes)).calls().count()).isZero();
    }

    /** As it is decoded for a rule that asks for calls and nothing else. */
    private static Trace decoded(String attributes) throws Exception {
        SpanSpec client = span("front").kind(SpanKind.CLIENT);
        for (String attribute : attributes.split(" ")) {
            String[] pair = attribute.split("=", 2);
            client.attribute(pair[0], pair[1]);
        }
        byte[] request =
                OtlpRequests.of(TraceBuilder.trace("0a").span(client).build()).toByteArray();
        return TraceDecoder.decode(
                "0a", List.of(request), AttributeSelection.of(new HashSet<>(Calls.TARGETS)), Assembly.WHOLE);
    }
}
