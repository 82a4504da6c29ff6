package dev.rondo.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ContentDigestPropertyTest {
    record Held(List<String> names, Map<Integer, Double> weights) {}

    @Property
    void equalListsHaveEqualDigestsWhateverTheirClass(@ForAll List<Double> values) throws Undigestible {
        assertThat(ContentDigest.of(new ArrayList<>(values))).isEqualTo(ContentDigest.of(List.copyOf(values)));
    }

    @Property
    void theOrderOfAMapDoesNotShow(@ForAll Map<String, Integer> map, @ForAll Random random) throws Undigestible {
        assertThat(ContentDigest.of(shuffled(map, random)))
                .isEqualTo(ContentDigest.of(new TreeMap<>(map)))
                .isEqualTo(ContentDigest.of(map));
    }

    @Property
    void theOrderOfAMapWithOtherKeysDoesNotShow(@ForAll Map<Long, Boolean> map, @ForAll Random random)
            throws Undigestible {
        assertThat(ContentDigest.of(shuffled(map, random))).isEqualTo(ContentDigest.of(map));
    }

    @Property
    void theOrderOfASetDoesNotShow(@ForAll Set<Integer> set, @ForAll Random random) throws Undigestible {
        List<Integer> elements = new ArrayList<>(set);
        Collections.shuffle(elements, random);

        assertThat(ContentDigest.of(new LinkedHashSet<>(elements))).isEqualTo(ContentDigest.of(new HashSet<>(set)));
    }

    @Property
    void differentTextsHaveDifferentDigests(@ForAll List<String> one, @ForAll List<String> other) throws Undigestible {
        Assume.that(!one.equals(other));

        assertThat(ContentDigest.of(one)).isNotEqualTo(ContentDigest.of(other));
    }

    @Property
    void differentNumbersHaveDifferentDigests(@ForAll double one, @ForAll double other) throws Undigestible {
        Assume.that(Double.compare(one, other) != 0);

        assertThat(ContentDigest.of(one)).isNotEqualTo(ContentDigest.of(other));
    }

    @Property(tries = 200)
    void recordsHaveTheDigestOfTheirContent(
            @ForAll List<String> names, @ForAll Map<Integer, Double> weights, @ForAll Random random)
            throws Undigestible {
        Held held = new Held(names, weights);
        Held same = new Held(new ArrayList<>(names), shuffled(weights, random));
        Held other = new Held(Collections.nCopies(names.size() + 1, "x"), weights);

        assertThat(ContentDigest.of(same)).isEqualTo(ContentDigest.of(held));
        assertThat(ContentDigest.of(other)).isNotEqualTo(ContentDigest.of(held));
    }

    private static <K, V> Map<K, V> shuffled(Map<K, V> map, Random random) {
        List<Map.Entry<K, V>> entries = new ArrayList<>(map.entrySet());
        Collections.shuffle(entries, random);
        Map<K, V> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));
        return shuffled;
    }
}
