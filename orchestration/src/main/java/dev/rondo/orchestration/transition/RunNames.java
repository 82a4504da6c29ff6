package dev.rondo.orchestration.transition;

import java.util.List;
import java.util.random.RandomGenerator;

/** Names for runs that nobody named: two words that people can tell each other over the telephone. */
public final class RunNames {
    private static final List<String> ADJECTIVES = words("""
            able agile amber ample azure bold brave brisk bright calm candid clever cobalt copper coral cosy crisp
            curious daring deft eager early easy emerald fair fearless fleet fluent fond frank fresh gentle giant glad
            golden grand green happy hardy honest humble ivory jade jolly keen kind lively loyal lucid lucky mellow merry
            mighty mild modest neat nimble noble olive patient placid plucky polite proud purple quick quiet rapid ready
            robust rosy ruby rustic sandy scarlet serene sharp shiny silent silver sincere sleek smart snowy solid spry
            steady sturdy sunny swift tall teal tidy tranquil trusty upbeat velvet vivid warm wise witty young zesty""");
    private static final List<String> ANIMALS = words("""
            alpaca antelope badger beaver bison bittern bobcat buffalo bunting buzzard camel caribou cheetah chinchilla
            cormorant coyote crane cricket curlew dolphin dormouse dragonfly eagle egret falcon ferret finch firefly
            flamingo fox gazelle gecko gibbon goose grouse gull hare hedgehog heron hornet ibex ibis iguana jackal jackdaw
            jaguar kestrel kingfisher kiwi koala lark lemur leopard linnet llama lobster lynx magpie manatee marmot marten
            meerkat mole moose narwhal newt nightingale ocelot okapi oriole osprey otter owl panda pelican penguin
            pheasant plover puffin puma quail rabbit raccoon raven robin salamander seal sparrow squirrel starling stoat
            stork swallow swan tapir tern thrush toucan trout turtle vole walrus warbler weasel wombat wren yak zebra""");

    private RunNames() {}

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    /** Such as {@code brave-otter}. */
    public static String next(RandomGenerator random) {
        return ADJECTIVES.get(random.nextInt(ADJECTIVES.size())) + "-" + ANIMALS.get(random.nextInt(ANIMALS.size()));
    }
}
