package dev.rondo.orchestration.internal;

import dev.rondo.model.state.State;
import dev.rondo.model.state.StateType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rules in their order of priority, sorted by the transitions they apply to once and for all. Immutable.
 *
 * @param <R> the kind of run
 * @param <F> the facts that the rules may use
 */
public final class Policy<R, F> {
    private final Map<StateType, List<Rule.Check<R, F>>> first;
    private final Map<StateType, Map<StateType, List<Rule.Check<R, F>>>> between = new EnumMap<>(StateType.class);

    private Policy(List<Rule<R, F>> rules) {
        first = byProposedType(rules, Rule::first);
        for (StateType initial : StateType.values()) {
            between.put(initial, byProposedType(rules, rule -> rule.from().contains(initial)));
        }
    }

    /** A policy of these rules, the first of which has the highest priority. */
    public static <R, F> Policy<R, F> of(List<Rule<R, F>> rules) {
        return new Policy<>(rules);
    }

    private static <R, F> Map<StateType, List<Rule.Check<R, F>>> byProposedType(
            List<Rule<R, F>> rules, Predicate<Rule<R, F>> applies) {
        Map<StateType, List<Rule.Check<R, F>>> checks = new EnumMap<>(StateType.class);
        for (StateType proposed : StateType.values()) {
            checks.put(
                    proposed,
                    rules.stream()
                            .filter(applies)
                            .filter(rule -> rule.to().contains(proposed))
                            .<Rule.Check<R, F>>map(Rule::check)
                            .toList());
        }
        return checks;
    }

    /** Asks the rules in their order; the verdict of the first that objects, else the transition with all changes. */
    public Verdict<R> judge(Transition<R, F> proposal) {
        Transition<R, F> transition = proposal;
        for (Rule.Check<R, F> check : applicable(proposal.initial(), proposal.proposed())) {
            switch (check.judge(transition)) {
                case Verdict.Pass<R> pass -> {}
                case Verdict.Change<R>(R run, State proposed) -> transition = transition.with(run, proposed);
                case Verdict<R> objection -> {
                    return objection;
                }
            }
        }
        return new Verdict.Change<>(transition.run(), transition.proposed());
    }

    private List<Rule.Check<R, F>> applicable(@Nullable State initial, State proposed) {
        return initial == null ? given(first, proposed.type()) : given(given(between, initial.type()), proposed.type());
    }

    private static <V> V given(Map<StateType, V> values, StateType type) {
        return Objects.requireNonNull(values.get(type), "there is a value for every type");
    }
}
