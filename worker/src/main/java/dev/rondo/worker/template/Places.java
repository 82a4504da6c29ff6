package dev.rondo.worker.template;

import org.jspecify.annotations.Nullable;

/** Knows what stands in the places of a template. */
@FunctionalInterface
public interface Places {

    /**
     * What stands in a place.
     *
     * @param place what is written between the braces, without space around it: {@code image},
     *     {@code prefect.variables.region}, {@code $HOME}
     * @throws dev.rondo.model.RondoException when it names something that is not there, saying what to do
     */
    Filling at(String place);

    /** What stands in a place. */
    sealed interface Filling {
        /** A value, null among them. */
        record Value(@Nullable Object value) implements Filling {}

        /** Nothing: what consists of the place alone is left out. */
        record Nothing() implements Filling {}

        /** The place is none of ours and stays as it is written. */
        record Unknown() implements Filling {}
    }

    /** These places, and those of another where they are unknown here. */
    default Places or(Places other) {
        return place -> at(place) instanceof Filling.Unknown ? other.at(place) : at(place);
    }
}
