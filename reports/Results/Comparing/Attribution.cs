using NvmeConformance.Results.Summaries;

namespace NvmeConformance.Results.Comparing;

/// <summary>Whose a difference between two runs is, said in a sentence: the drive's, or ours.</summary>
internal static class Attribution
{
    /// <summary>The sentence.</summary>
    /// <param name="before">The earlier run.</param>
    /// <param name="after">The later run.</param>
    /// <param name="circumstances">What is not the same in both.</param>
    internal static string Of(RunSummary before, RunSummary after, IReadOnlyList<Circumstance> circumstances)
    {
        if (before.Run is null || after.Run is null)
        {
            return "The line that says what was run is lost: whose a difference is cannot be told.";
        }

        var sides = circumstances.Select(circumstance => circumstance.Side).ToHashSet();
        var sentences = new List<string> { DeviceOrSuite(sides) };
        if (sides.Contains(CircumstanceSide.Effort))
        {
            sentences.Add("Other seeds or another profile tried other sequences: what one run found may have been there in both.");
        }

        if (sides.Contains(CircumstanceSide.Acceptance))
        {
            sentences.Add("What was accepted is not the same: a verdict may differ by that alone.");
        }

        return string.Join(' ', sentences);
    }

    private static string DeviceOrSuite(HashSet<CircumstanceSide> sides)
    {
        var device = sides.Contains(CircumstanceSide.Firmware) ? "the firmware"
            : sides.Contains(CircumstanceSide.Device) ? "the device"
            : null;
        return (device, sides.Contains(CircumstanceSide.Suite), sides.Contains(CircumstanceSide.Effort)) switch
        {
            (not null, false, _) => $"The suite is the same, {device} is not: differences are the drive's.",
            (not null, true, _) =>
                $"Both {device} and the suite changed: whose a difference is cannot be told; run one suite version against both.",
            (null, true, _) => "Device and firmware are the same, the suite is not: differences are most likely ours, not the drive's.",
            (null, false, true) => "Device, firmware and suite are the same.",
            _ => "Device, firmware, suite and seeds are the same: the device behaved differently the second time.",
        };
    }
}
