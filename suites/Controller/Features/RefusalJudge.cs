using NvmeConformance.Conformance.Verdicts;
using NvmeConformance.Nvme.Spec.Commands;

namespace NvmeConformance.Controller.Features;

/// <summary>
/// A Set Features that fails changes nothing (BASE-106): whatever DW0 said of any value of the feature before, it says again, in every
/// bit. It needs to know of no feature what its bits mean.
/// </summary>
internal sealed class RefusalJudge(FeatureRules rules)
{
    private readonly Dictionary<Place, Seen> _seen = [];

    /// <summary>A new sequence, or a reset: every value may be another one.</summary>
    public void Forget() => _seen.Clear();

    /// <summary>A Set Features completed.</summary>
    public void OnSet(FeatureIdentifier feature, bool succeeded)
    {
        foreach (var (place, seen) in _seen)
        {
            if (place.Feature != feature)
            {
                continue;
            }

            if (succeeded)
            {
                _seen.Remove(place);
            }
            else
            {
                seen.WasRefused = true;
            }
        }
    }

    /// <summary>A Get Features of a current value succeeded.</summary>
    public void OnGet(Judge judge, in GetFeaturesCommand command, uint dword0)
    {
        if (command.Select != FeatureSelect.Current || ChangesByItself(command.Feature))
        {
            return;
        }

        var place = new Place(command.Feature, command.NamespaceIdentifier, command.Dword11);
        if (_seen.TryGetValue(place, out var seen) && seen.WasRefused)
        {
            judge.Expect(
                rules.AfterFailure,
                dword0 == seen.Dword0,
                $"feature {(byte)command.Feature:X2}h still {seen.Dword0:X8}h after a Set Features that failed",
                $"{dword0:X8}h");
        }

        _seen[place] = new Seen(dword0);
    }

    // What others change, or time does.
    private static bool ChangesByItself(FeatureIdentifier feature) =>
        feature is FeatureIdentifier.Timestamp or FeatureIdentifier.HostMemoryBuffer || (byte)feature is 0x21 or 0x28 or > 0x82;

    private sealed class Seen(uint dword0)
    {
        public uint Dword0 { get; } = dword0;

        public bool WasRefused { get; set; }
    }

    private readonly record struct Place(FeatureIdentifier Feature, uint Namespace, uint Dword11);
}
