package dev.fluo.tools.testing.benchmark;

import dev.fluo.rules.language.CompileContext;
import dev.fluo.rules.language.compile.LanguageCompiler;
import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.RuleParser;
import dev.fluo.rules.language.syntax.SyntaxProblem;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost of parsing a condition, and of compiling it whole. The parser is JavaScript: it needs many runs to become
 * warm.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 4)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {
            "-Dpolyglot.engine.WarnInterpreterOnly=false",
            "-Dpolyglotimpl.AttachLibraryFailureAction=ignore"
        })
public class LanguageBenchmark {

    @Param({
        "trace.spans.where(service == 'auth').count() > 50",
        "trace.spans.where(db.system.name != null).repeats(name).any(count() > 10) && trace.root.http.route == '/cart'",
        "trace.spans.any(a => trace.spans.any(b => b.order.id == a.order.id && b.start > a.end))",
    })
    public String condition;

    /** From text to tree. */
    @Benchmark
    public Node parse() throws SyntaxProblem {
        return RuleParser.expression(condition);
    }

    /** From text to typed tree and rewritten JavaScript. */
    @Benchmark
    public Object compile() {
        return LanguageCompiler.condition(condition, CompileContext.UNKNOWN);
    }
}
