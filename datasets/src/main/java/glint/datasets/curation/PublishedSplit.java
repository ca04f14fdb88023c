package glint.datasets.curation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import glint.annotations.InputException;
import glint.annotations.format.FrameNames;
import glint.datasets.catalog.Dataset;

/**
 * Shares the images out as the inputs' own lists do. Images that stand in none of the lists are dropped.
 *
 * @param lists names of the lists, such as {@code 50_50/train}; the part is called by the name after the last slash
 */
public record PublishedSplit(List<String> lists) implements CurationStep {
    public PublishedSplit {
        lists = List.copyOf(lists);
    }

    @Override
    public void apply(Workset images) {
        Map<String, String> partOf = new HashMap<>();
        for (CuratedImage image : images.kept()) {
            Dataset input = images.inputs().get(image.origin().input());
            part(input, input.frames().frameName(image.origin().frame())).ifPresent(
                    part -> partOf.put(image.name(), part));
        }
        if (partOf.isEmpty() && !images.kept().isEmpty()) {
            throw new InputException(String.join(", ", lists), "are lists that no input has",
                    "the inputs have " + images.inputs().stream().flatMap(d -> d.splits().stream())
                            .map(glint.datasets.catalog.Split::name).distinct().toList());
        }
        images.drop(image -> partOf.containsKey(image.name())
                ? Optional.empty()
                : Optional.of("it stands in none of the lists " + String.join(", ", lists)));
        images.change(image -> image.in(partOf.getOrDefault(image.name(), "")));
    }

    private Optional<String> part(Dataset input, String frame) {
        return input.splits().stream().filter(split -> lists.contains(split.name()) && split.frames().contains(frame))
                .map(split -> FrameNames.base(split.name())).findFirst();
    }
}
