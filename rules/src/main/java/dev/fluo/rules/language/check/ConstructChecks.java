package dev.fluo.rules.language.check;

import dev.fluo.rules.language.resolve.Construct;
import dev.fluo.rules.language.resolve.Session;

/** Checks that warn: each construct of a text goes to the checks that look at its kind. */
final class ConstructChecks implements Construct.Visitor {

    private final InexactLiteralCheck literals;
    private final ConstantTruthCheck constants;
    private final GuardedWarnings guarded;
    private final ComparisonChecks comparisons;
    private final IdentifierArithmeticCheck identifiers;
    private final RatioWithoutSupportCheck ratios;
    private final HyphenCheck hyphens;
    private final UnguardedNegationCheck negations;
    private final AttributeChecks attributes;
    private final UncalledMethodCheck uncalled;
    private final UnknownListCheck lists;
    private final NoNumbersCheck numbers;
    private final TextIncludesCheck includes;
    private final OneLinkCheck links;

    ConstructChecks(Session session) {
        this.literals = new InexactLiteralCheck(session);
        this.constants = new ConstantTruthCheck(session);
        this.guarded = new GuardedWarnings(session);
        this.comparisons = new ComparisonChecks(session);
        this.identifiers = new IdentifierArithmeticCheck(session);
        this.ratios = new RatioWithoutSupportCheck(session);
        this.hyphens = new HyphenCheck(session);
        this.negations = new UnguardedNegationCheck(session);
        this.attributes = new AttributeChecks(session);
        this.uncalled = new UncalledMethodCheck(session);
        this.lists = new UnknownListCheck(session);
        this.numbers = new NoNumbersCheck(session);
        this.includes = new TextIncludesCheck(session);
        this.links = new OneLinkCheck(session);
    }

    @Override
    public void constant(Construct.Constant constant) {
        literals.check(constant.node());
    }

    @Override
    public void predicate(Construct.Predicate predicate) {
        constants.checkPredicate(predicate.body());
    }

    @Override
    public void logic(Construct.Logic logic) {
        logic.operands().forEach(constants::checkOperand);
        guarded.withdraw(logic);
    }

    @Override
    public void comparison(Construct.Comparison comparison) {
        comparisons.check(comparison);
    }

    @Override
    public void arithmetic(Construct.Arithmetic arithmetic) {
        identifiers.check(arithmetic.operator(), arithmetic.left(), arithmetic.right());
        ratios.check(arithmetic);
        hyphens.check(arithmetic);
    }

    @Override
    public void negation(Construct.Negation negation) {
        negations.check(negation.operand(), negation.range());
    }

    @Override
    public void sign(Construct.Sign sign) {
        identifiers.check(sign.operand());
    }

    @Override
    public void attribute(Construct.Attribute attribute) {
        attributes.check(attribute);
    }

    @Override
    public void member(Construct.Member member) {
        uncalled.check(member.name());
    }

    @Override
    public void sharedList(Construct.SharedList list) {
        lists.check(list.name(), list.range());
    }

    @Override
    public void aggregate(Construct.Aggregate aggregate) {
        if (NoNumbersCheck.isOfNumbers(aggregate.signature())) {
            identifiers.check(aggregate.value());
            numbers.check(aggregate.signature(), aggregate.value());
        }
    }

    @Override
    public void valueCall(Construct.CallOnValue call) {
        includes.check(call);
    }

    @Override
    public void key(Construct.Key key) {
        links.check(key.function());
    }
}
