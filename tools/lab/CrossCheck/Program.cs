using NvmeConformance.CrossCheck;

if (args is not [var folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("crosscheck FOLDER: compares describe.json with what nvme-cli left beside it (id-ctrl.json, id-ns-1.json, "
        + "smart-log-before.json, smart-log-after.json, get-feature-02.json …). Exit status: 0 all the same, 1 not, 2 wrong usage, "
        + "3 nothing to compare.");
    return 2;
}

try
{
    var findings = Comparison.Of(DescribedDevice.Read(Path.Combine(folder, "describe.json")), folder);
    foreach (var difference in findings.Differences)
    {
        Console.WriteLine(difference);
    }

    Console.WriteLine($"{findings.Compared} fields compared, {findings.Differences.Count} differ");
    return findings switch
    {
        { Compared: 0 } => 3,
        { Differences.Count: > 0 } => 1,
        _ => 0,
    };
}
catch (Exception problem) when (problem is IOException or System.Text.Json.JsonException or FormatException or KeyNotFoundException)
{
    Console.Error.WriteLine($"crosscheck: {problem.Message}");
    return 3;
}
