package dev.fluo.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.fluo.rules.language.Compilation;
import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.trace.otlp.OtlpProto;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the libraries that read expressions and requests are ours, whatever they complain of. */
class LibraryWordsTest {

    private static final Pattern OF_PROTOBUF = Pattern.compile(
            "protocol message|coded|input ended|varint|wire type|end-group|while parsing|embedded|size limit|cannot be read here");

    private static final Pattern OF_THE_PARSER = Pattern.compile(
            "unterminated|invalid|rvalue|unsyntactic|in radix|redefinition|disallowed|identifier|capture group|quantifier"
                    + "|has already been|keyword|binding|escape sequence|\\(\\d+:\\d+\\)|is not javascript");

    static Stream<InvalidProtocolBufferException> protobuf() {
        return Arrays.stream(InvalidProtocolBufferException.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .filter(method -> InvalidProtocolBufferException.class.isAssignableFrom(method.getReturnType()))
                .filter(method -> !method.getName().equals("parseFailure")) // of generated code only
                .map(LibraryWordsTest::made);
    }

    private static InvalidProtocolBufferException made(Method factory) {
        try {
            factory.setAccessible(true);
            return (InvalidProtocolBufferException) factory.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("protobuf")
    void saysEachFaultOfProtobuf(InvalidProtocolBufferException fault) {
        assertPlain(OF_PROTOBUF, ProtobufFault.inWords(fault));
    }

    @Test
    void saysWhatIsWrongWithDamagedRequests() {
        Span span = Span.newBuilder().setName("a name").setStartTimeUnixNano(1).build();
        ScopeSpans scope = ScopeSpans.newBuilder().addSpans(span).addSpans(span).build();
        byte[] sound = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
                .build()
                .toByteArray();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = sound.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                OtlpProto.readSound(damaged).reason().ifPresent(reason -> assertPlain(OF_PROTOBUF, reason));
            } catch (InvalidProtocolBufferException e) {
                assertPlain(OF_PROTOBUF, ProtobufFault.inWords(e));
            }
        }
    }

    /** One expression for each complaint of the parser that a text can bring about. */
    static Stream<String> expressions() {
        return Stream.of(
                "trace.size > 'a",
                "trace.size > `a",
                "trace.size > /a",
                "1 /* a",
                "/a/k.test('')",
                "/a/ii.test('')",
                "1 > \u0007",
                "1 @ 2",
                "class",
                "1a > 2",
                "0x > 1",
                "1_ > 2",
                "1__0 > 2",
                "_ => { let a; let a }",
                "'\\u12'",
                "'\\u{110000}'",
                "`\\u12`",
                "'\\01'",
                "010 > 1",
                "(1 = 2)",
                "(a => 1) = 2",
                "1++",
                "arguments = 1",
                "([a, ...b,]) => 1",
                "({a = 1})",
                "(a, a) => 1",
                "({__proto__: 1, __proto__: 2})",
                "a?.b = 1",
                "new a?.b()",
                "a?.`b`",
                "x => { break }",
                "x => { a: a: 1 }",
                "x => { throw\n1 }",
                "x => { try {} }",
                "x => { switch (1) { default: default: } }",
                "x => { const a }",
                "x => { let let = 1 }",
                "x => { with (1) {} }",
                "x => { delete x }",
                "await 1",
                "yield",
                "new.target",
                "super.a",
                "import.meta",
                "import('a')",
                "x => { class A { constructor() {} constructor() {} } }",
                "({ get a(b) { return 1 } })",
                "({ set a(...b) {} })",
                "({ set a() {} })",
                "(a, b = 1) => { 'use strict'; return 1 }",
                "enum",
                "static",
                "/(/.test('')",
                "/)/.test('')",
                "/[/.test('')",
                "/*/.test('')",
                "/a**/.test('')",
                "/a{2,1}/.test('')",
                "/[b-a]/.test('')",
                "/(?/.test('')",
                "/(?<a/.test('')",
                "/(?<a>)(?<a>)/.test('')",
                "/\\k<a>(?<b>)/.test('')",
                "/\\p{X}/u.test('')",
                "/\\p{Script=X}/u.test('')",
                "/\\-/u.test('')",
                "/{/u.test('')",
                "/(?ii:a)/.test('')",
                "/[\\d-a]/u.test('')",
                "/\\u{110000}/u.test('')",
                "/\\1/u.test('')",
                "/[(]/v.test('')",
                "for (;;) {}",
                "a b",
                "class A { #a }",
                "async () => 1",
                "export default 1",
                "x => { return",
                "a ? b",
                "{",
                "x => { using a = 1 }");
    }

    /** Compiles to a refusal. What stands in a script is a text of statements, so that more can be wrong in it. */
    @ParameterizedTest
    @MethodSource("expressions")
    void saysEachFaultOfAnExpression(String expression) {
        assertPlain(LanguageCompiler.condition(expression, CompileContext.UNKNOWN));
        assertPlain(LanguageCompiler.script("return " + expression, CompileContext.UNKNOWN));
    }

    private static void assertPlain(Compilation<?> compilation) {
        compilation.problems().forEach(problem -> assertPlain(OF_THE_PARSER, problem.message()));
    }

    private static void assertPlain(Pattern library, String message) {
        assertThat(message).isNotBlank();
        assertThat(message.toLowerCase(Locale.ROOT)).doesNotContainPattern(library);
    }
}
