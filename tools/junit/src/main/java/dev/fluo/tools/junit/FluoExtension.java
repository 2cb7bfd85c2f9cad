package dev.fluo.tools.junit;

import dev.fluo.rules.application.OutcomeText;
import dev.fluo.rules.application.RunReport;
import dev.fluo.rules.verdict.CompiledRule;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** JUnit extension of {@link FluoTest}, which registers it. */
public final class FluoExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(FluoExtension.class);

    /** JUnit makes the instance. */
    public FluoExtension() {}

    /** The traces of a class, or of one test. */
    private record Scope(FluoTest settings, FluoTraces traces, boolean ofMethod) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        begin(context, false);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!begin(context, true)) {
            scope(context).ifPresent(scope -> scope.traces().beginTest());
        }
    }

    /** Begins a scope if the class or method itself is annotated; a nested class belongs to the scope around it. */
    private static boolean begin(ExtensionContext context, boolean ofMethod) {
        Optional<FluoTest> settings = AnnotationSupport.findAnnotation(context.getElement(), FluoTest.class);
        settings.ifPresent(found -> store(context).put(Scope.class, new Scope(found, new FluoTraces(found), ofMethod)));
        return settings.isPresent();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        scope(context).ifPresent(scope -> {
            if (scope.ofMethod()) {
                try (FluoTraces traces = scope.traces()) {
                    judge(scope, traces.rules(), "this test");
                }
            } else if (scope.settings().judge()) {
                FluoTraces traces = scope.traces();
                require(traces.judgeTest(rules(traces, FluoExtension::isOfOneTrace)), "this test");
            }
        });
    }

    /** Judges all traces of a scope. */
    private static void judge(Scope scope, Collection<CompiledRule> rules, String what) {
        if (scope.settings().judge()) {
            scope.traces().requireSpans();
            require(scope.traces().judgeAll(rules), what);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        scope(context).filter(scope -> isOwn(context)).ifPresent(scope -> {
            try (FluoTraces traces = scope.traces()) {
                judge(scope, rules(traces, rule -> !isOfOneTrace(rule)), "the tests of this class");
            }
        });
    }

    /** Returns whether the class itself is annotated, and not one around it. */
    private static boolean isOwn(ExtensionContext context) {
        return AnnotationSupport.isAnnotated(context.getElement(), FluoTest.class);
    }

    private static boolean isOfOneTrace(CompiledRule rule) {
        return !rule.isAcrossTraces() && !rule.document().isExpectation();
    }

    private static Collection<CompiledRule> rules(FluoTraces traces, Predicate<CompiledRule> wanted) {
        return traces.rules().stream().filter(wanted).toList();
    }

    private static void require(RunReport report, String what) {
        if (!report.passes()) {
            int failed = report.failed().size();
            throw new AssertionFailedError((failed == 1 ? "a rule fails" : failed + " rules fail")
                    + " on the traces of " + what + "\n" + OutcomeText.message(report.failed()));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == FluoTraces.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return scope(context)
                .map(Scope::traces)
                .orElseThrow(() -> new ParameterResolutionException(
                        "there are no traces here yet: annotate the class with @FluoTest to have them before a test"));
    }

    private static Optional<Scope> scope(ExtensionContext context) {
        return Optional.ofNullable(store(context).get(Scope.class, Scope.class));
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
