namespace NvmeConformance.CrossCheck.Tests;

public sealed class ComparisonTests : IDisposable
{
    private const string Ours = """
        { "sections": [
          { "title": "Identify Controller", "fields": [
            { "name": "PciVendorIdentifier", "value": "6966 (1B36h)", "location": "bytes 1:0" },
            { "name": "SerialNumber", "value": "LAB0", "location": "bytes 23:4" },
            { "name": "IeeeOui", "value": "005452", "location": "bytes 75:73" },
            { "name": "MultiPath", "value": "MultipleControllers (2h)", "location": "byte 76" },
            { "name": "Version", "value": "1.4.0 (10400h)", "location": "bytes 83:80" },
            { "name": "QueueEntries", "value": "66h: Required 6, Maximum 6", "location": "byte 512" } ] },
          { "title": "Identify Namespace 1", "fields": [
            { "name": "Eui64", "value": "0", "location": "bytes 127:120" } ] },
          { "title": "SMART / Health Information", "fields": [
            { "name": "HostReads", "value": "7", "location": "bytes 79:64" } ] },
          { "title": "Identify Namespace 2", "fields": null },
          { "title": "Features", "fields": [ { "name": "Arbitration", "value": "7", "location": "FID 01h" } ] }
        ] }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("crosscheck").FullName;

    [Fact]
    public void What_both_say_alike_is_compared_and_no_difference()
    {
        NvmeCliSays("id-ctrl", """
            { "vid": 6966, "sn": "LAB0                ", "ieee": 5395456, "cmic": 2, "ver": 66560, "sqes": 102, "nobody-knows": 1 }
            """);
        NvmeCliSays("id-ns-1", """{ "eui64": "0000000000000000" }""");
        NvmeCliSays("get-feature-01", """{ "feature: 0x01": [ { "name": "Arbitration", "Current": "0x00000007" } ] }""");

        var findings = Compare();

        Assert.Empty(findings.Differences);
        Assert.Equal(8, findings.Compared);
    }

    [Theory]
    [InlineData("vid", "6967")]
    [InlineData("sn", "\"LAB1\"")]
    [InlineData("ieee", "5395457")]
    [InlineData("cmic", "3")]
    [InlineData("ver", "66561")]
    [InlineData("sqes", "103")]
    public void A_field_of_another_value_is_a_difference(string key, string value)
    {
        NvmeCliSays("id-ctrl", $$"""{ "{{key}}": {{value}} }""");

        Assert.Contains(key, Assert.Single(Compare().Differences), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, 7, 0)]
    [InlineData(5, 9, 0)]
    [InlineData(8, 9, 1)]
    [InlineData(5, 6, 1)]
    public void A_counter_lies_between_what_was_read_before_and_after(int before, int after, int differences)
    {
        NvmeCliSays("smart-log-before", $$"""{ "host_read_commands": {{before}} }""");
        NvmeCliSays("smart-log-after", $$"""{ "host_read_commands": "{{after}}" }""");

        Assert.Equal(differences, Compare().Differences.Count);
    }

    [Fact]
    public void A_feature_of_another_value_is_a_difference()
    {
        NvmeCliSays("get-feature-01", """{ "feature: 0x01": [ { "name": "Arbitration", "Current": "00000006" } ] }""");

        Assert.Single(Compare().Differences);
    }

    [Fact]
    public void A_namespace_that_describe_does_not_have_is_a_difference()
    {
        NvmeCliSays("id-ns-3", """{ "nsze": 1 }""");

        Assert.Single(Compare().Differences);
    }

    [Fact]
    public void Every_name_of_the_map_has_a_place_of_its_own()
    {
        Assert.All([FieldMap.Controller, FieldMap.Namespace, FieldMap.Health], map =>
        {
            Assert.Equal(map.Count, map.Select(field => field.Key).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(map.Count, map.Select(field => field.Offset).Distinct().Count());
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void NvmeCliSays(string name, string text) => File.WriteAllText(Path.Combine(_folder, $"{name}.json"), text);

    private Findings Compare() => Comparison.Of(DescribedDevice.Parse(Ours), _folder);
}
