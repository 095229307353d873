package io.lethe.imaging.jpeg2000;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order of packets of a tile (T.800 B.12). */
final class Progression {

  private static final int LAYER_RESOLUTION = 0;
  private static final int RESOLUTION_LAYER = 1;
  private static final int RESOLUTION_POSITION = 2;
  private static final int POSITION_COMPONENT = 3;

  /** A precinct of a component's resolution and where its packets come by position. */
  record Place(int component, int resolution, int precinct, long x, long y) {}

  /** Receives packets in their order. */
  interface Packets {
    void packet(Place place, int layer) throws CodestreamException;
  }

  private final TileStyle style;
  private final Area tile;
  private final List<Place> places = new ArrayList<>();

  Progression(TileStyle style, Area tile, TileComponent[] components) {
    this.style = style;
    this.tile = tile;
    for (int c = 0; c < components.length; c++) {
      Resolution[] resolutions = components[c].resolutions();
      for (int r = 0; r < resolutions.length; r++) {
        places(c, r, resolutions[r], resolutions.length - 1 - r);
      }
    }
    places.sort(order());
  }

  private void places(int component, int number, Resolution resolution, int reduction) {
    for (int p = 0; p < resolution.precincts(); p++) {
      long x = Math.max(tile.x0(), resolution.left(p, reduction));
      long y = Math.max(tile.y0(), resolution.top(p, reduction));
      places.add(new Place(component, number, p, x, y));
    }
  }

  private Comparator<Place> order() {
    Comparator<Place> position = Comparator.comparingLong(Place::y).thenComparingLong(Place::x);
    Comparator<Place> order =
        switch (style.progression()) {
          case LAYER_RESOLUTION, RESOLUTION_LAYER ->
              Comparator.comparingInt(Place::resolution).thenComparingInt(Place::component);
          case RESOLUTION_POSITION ->
              Comparator.comparingInt(Place::resolution)
                  .thenComparing(position)
                  .thenComparingInt(Place::component);
          case POSITION_COMPONENT ->
              position.thenComparingInt(Place::component).thenComparingInt(Place::resolution);
          default ->
              Comparator.comparingInt(Place::component)
                  .thenComparing(position)
                  .thenComparingInt(Place::resolution);
        };
    return order.thenComparingInt(Place::precinct);
  }

  void run(Packets packets) throws CodestreamException {
    switch (style.progression()) {
      case LAYER_RESOLUTION -> layers(places, packets);
      case RESOLUTION_LAYER -> {
        int from = 0;
        for (int i = 1; i <= places.size(); i++) {
          if (i == places.size() || places.get(i).resolution() != places.get(from).resolution()) {
            layers(places.subList(from, i), packets);
            from = i;
          }
        }
      }
      default -> {
        for (Place place : places) {
          layers(List.of(place), packets);
        }
      }
    }
  }

  private void layers(List<Place> some, Packets packets) throws CodestreamException {
    for (int layer = 0; layer < style.layers(); layer++) {
      for (Place place : some) {
        packets.packet(place, layer);
      }
    }
  }
}
