package dev.fluo.rules.language.resolve;

import dev.fluo.rules.language.syntax.Node;
import dev.fluo.rules.language.syntax.SourceRange;
import dev.fluo.rules.language.tree.BinaryOperator;
import dev.fluo.rules.language.tree.Lambda;
import dev.fluo.rules.language.tree.LogicalOperator;
import dev.fluo.rules.language.tree.Signature;
import dev.fluo.rules.language.tree.Type;
import java.util.List;

/**
 * A construct of a resolved text that checks look at. Resolving notes each, parts before the whole; a {@link Visitor}
 * is told of them in this order.
 */
public sealed interface Construct {

    /** Tells the visitor of this construct. */
    void accept(Visitor visitor);

    /** Receiver of constructs. */
    interface Visitor {

        void constant(Constant constant);

        void predicate(Predicate predicate);

        void logic(Logic logic);

        void comparison(Comparison comparison);

        void arithmetic(Arithmetic arithmetic);

        void negation(Negation negation);

        void sign(Sign sign);

        void attribute(Attribute attribute);

        void member(Member member);

        void sharedList(SharedList list);

        void aggregate(Aggregate aggregate);

        void valueCall(CallOnValue call);

        void key(Key key);
    }

    /** A constant as it is written. */
    record Constant(Node.Constant node) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.constant(this);
        }
    }

    /** A bare expression that is given as a predicate. */
    record Predicate(Node body) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.predicate(this);
        }
    }

    /**
     * A chain of {@code &&} or {@code ||}.
     *
     * @param operands the operands as they are written
     * @param whole the chain, with the resolved operands as its parts
     */
    record Logic(LogicalOperator operator, List<Node> operands, Resolved whole) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.logic(this);
        }
    }

    /** A comparison of two values. */
    record Comparison(BinaryOperator operator, Resolved left, Resolved right, SourceRange range) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.comparison(this);
        }
    }

    /**
     * A binary operator that computes a value.
     *
     * @param node the operator and its operands as they are written
     */
    record Arithmetic(BinaryOperator operator, Node.Binary node, Resolved left, Resolved right) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.arithmetic(this);
        }
    }

    /** A negation by {@code !}. */
    record Negation(Resolved operand, SourceRange range) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.negation(this);
        }
    }

    /** A unary operator that takes its operand as a number. */
    record Sign(Resolved operand) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.sign(this);
        }
    }

    /**
     * An attribute that is read.
     *
     * @param owner the type of what it is read of
     * @param words the dotted chain, or one key that is written as text
     */
    record Attribute(Type owner, List<String> words, SourceRange range) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.attribute(this);
        }
    }

    /** A member that is read of a value of which no type is known. */
    record Member(Node.Identifier name) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.member(this);
        }
    }

    /** A shared list that is named. */
    record SharedList(String name, SourceRange range) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.sharedList(this);
        }
    }

    /**
     * A method that computes a value of many items.
     *
     * @param value the value of one item
     */
    record Aggregate(Signature signature, Resolved value) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.aggregate(this);
        }
    }

    /** A call of a method of ECMAScript on a value. */
    record CallOnValue(Resolved object, Node.Identifier method, SourceRange range) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.valueCall(this);
        }
    }

    /** A key that tells the instances of a cross-trace rule apart. */
    record Key(Lambda function) implements Construct {
        @Override
        public void accept(Visitor visitor) {
            visitor.key(this);
        }
    }
}
