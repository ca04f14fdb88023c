package glint.app.viewer.pane;

/**
 * Something to choose for a pane.
 *
 * @param title for people
 */
public record PaneOption(PaneContent content, String title) {
    /** Whether the option is what a content is, whichever of its maps was chosen. */
    public boolean offers(PaneContent other) {
        return content.getClass() == other.getClass() && switch (content) {
            case PaneContent.Suppressed suppressed -> suppressed.equals(other);
            default -> content.detectorId().equals(other.detectorId());
        };
    }
}
