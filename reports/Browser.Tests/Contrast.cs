using System.Globalization;

namespace NvmeConformance.Browser.Tests;

/// <summary>
/// Scripts that measure in the page how well text stands out: the ratio of luminances that the accessibility guidelines of the web define.
/// </summary>
internal static class Contrast
{
    /// <summary>A function from a computed colour to its relative luminance, 0 to 1.</summary>
    internal const string Luminance =
        """
        colour => {
          const [r, g, b] = colour.match(/[\d.]+/g).map(Number).slice(0, 3)
            .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        }
        """;

    /// <summary>A function from an element to the colour behind it: its own, or that of the nearest ancestor that has one.</summary>
    internal const string Background =
        """
        element => {
          for (let e = element; e; e = e.parentElement) {
            const colour = getComputedStyle(e).backgroundColor;
            if (!/, 0\)$|transparent/.test(colour)) return colour;
          }
          return 'rgb(255, 255, 255)';
        }
        """;

    /// <summary>An expression that lists the visible elements whose text stands out too little.</summary>
    /// <param name="selector">Which elements.</param>
    /// <param name="below">The ratio that is too little.</param>
    internal static string OfAll(string selector, double below) =>
        $$"""
        (() => {
          const luminance = {{Luminance}};
          const background = {{Background}};
          return [...document.querySelectorAll('{{selector}}')]
            .filter(e => e.textContent.trim() && e.getClientRects().length)
            .map(e => {
              const [one, other] = [luminance(getComputedStyle(e).color), luminance(background(e))];
              return [(Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), e.className + ' ' + e.textContent.trim().slice(0, 40)];
            })
            .filter(([ratio]) => ratio < {{below.ToString(CultureInfo.InvariantCulture)}})
            .map(([ratio, name]) => ratio.toFixed(2) + ' ' + name)
            .slice(0, 10);
        })()
        """;
}
